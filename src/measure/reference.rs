//! The literature that the measures come from, each work once.

use super::Reference;

/// Declares works: name, key, citation.
macro_rules! works {
    ($($name:ident = $key:literal, $citation:literal;)*) => {
        $(
            #[doc = $citation]
            pub(super) const $name: Reference = Reference {
                key: $key,
                citation: $citation,
            };
        )*
    };
}

works! {
    BARBER = "barber2007", "Barber, M. J. (2007). Modularity and community detection in bipartite networks. Physical Review E, 76(6), 066102.";
    BARRAT = "barrat2004", "Barrat, A., Barthélemy, M., Pastor-Satorras, R., & Vespignani, A. (2004). The architecture of complex weighted networks. Proceedings of the National Academy of Sciences, 101(11), 3747–3752.";
    BATAGELJ = "batagelj2003", "Batagelj, V., & Zaveršnik, M. (2003). An O(m) algorithm for cores decomposition of networks. arXiv:cs/0310049.";
    BATAGELJ_MRVAR = "batagelj2001", "Batagelj, V., & Mrvar, A. (2001). A subquadratic triad census algorithm for large sparse networks with small maximum degree. Social Networks, 23(3), 237–243.";
    BATHELT = "bathelt2004", "Bathelt, H., Malmberg, A., & Maskell, P. (2004). Clusters and knowledge: local buzz, global pipelines and the process of knowledge creation. Progress in Human Geography, 28(1), 31–56.";
    BEAUCHAMP = "beauchamp1965", "Beauchamp, M. A. (1965). An improved index of centrality. Behavioral Science, 10(2), 161–163.";
    BLONDEL = "blondel2008", "Blondel, V. D., Guillaume, J.-L., Lambiotte, R., & Lefebvre, E. (2008). Fast unfolding of communities in large networks. Journal of Statistical Mechanics, P10008.";
    BONACICH = "bonacich1972", "Bonacich, P. (1972). Factoring and weighting approaches to status scores and clique identification. Journal of Mathematical Sociology, 2(1), 113–120.";
    BORGATTI_1997 = "borgatti1997", "Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures. Connections, 20(1), 35–38.";
    BORGATTI_EVERETT = "borgatti2000", "Borgatti, S. P., & Everett, M. G. (2000). Models of core/periphery structures. Social Networks, 21(4), 375–395.";
    BOSCHMA = "boschma2005", "Boschma, R. (2005). Proximity and innovation: a critical assessment. Regional Studies, 39(1), 61–74.";
    BOYD = "boyd2010", "Boyd, J. P., Fitzgerald, W. J., Mahutga, M. C., & Smith, D. A. (2010). Computing continuous core/periphery structures for social relations data with MINRES/SVD. Social Networks, 32(2), 125–137.";
    BRANDES = "brandes2001", "Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical Sociology, 25(2), 163–177.";
    BRANDES_2008 = "brandes2008", "Brandes, U. (2008). On variants of shortest-path betweenness centrality and their generic computation. Social Networks, 30(2), 136–145.";
    BRANDES_PICH = "brandes2007", "Brandes, U., & Pich, C. (2007). Centrality estimation in large networks. International Journal of Bifurcation and Chaos, 17(7), 2303–2318.";
    BRESCHI_LENZI = "breschi2015", "Breschi, S., & Lenzi, C. (2015). The role of external linkages and gatekeepers for the renewal and expansion of US cities' knowledge base, 1990–2004. Regional Studies, 49(5), 782–797.";
    BRIN_PAGE = "brin1998", "Brin, S., & Page, L. (1998). The anatomy of a large-scale hypertextual web search engine. Computer Networks and ISDN Systems, 30(1–7), 107–117.";
    BURT = "burt1992", "Burt, R. S. (1992). Structural Holes: The Social Structure of Competition. Harvard University Press.";
    COLEMAN = "coleman1958", "Coleman, J. S. (1958). Relational analysis: the study of social organizations with survey methods. Human Organization, 17(4), 28–36.";
    CRESPO = "crespo2014", "Crespo, J., Suire, R., & Vicente, J. (2014). Lock-in or lock-out? How structural properties of knowledge networks affect regional resilience. Journal of Economic Geography, 14(1), 199–219.";
    CURRARINI = "currarini2009", "Currarini, S., Jackson, M. O., & Pin, P. (2009). An economic model of friendship: homophily, minorities, and segregation. Econometrica, 77(4), 1003–1045.";
    DANON = "danon2005", "Danon, L., Díaz-Guilera, A., Duch, J., & Arenas, A. (2005). Comparing community structure identification. Journal of Statistical Mechanics, P09008.";
    DEKKER = "dekker2007", "Dekker, D., Krackhardt, D., & Snijders, T. A. B. (2007). Sensitivity of MRQAP tests to collinearity and autocorrelation conditions. Psychometrika, 72(4), 563–581.";
    DIJKSTRA = "dijkstra1959", "Dijkstra, E. W. (1959). A note on two problems in connexion with graphs. Numerische Mathematik, 1, 269–271.";
    ELLISON_GLAESER = "ellison1997", "Ellison, G., & Glaeser, E. L. (1997). Geographic concentration in U.S. manufacturing industries: a dartboard approach. Journal of Political Economy, 105(5), 889–927.";
    ETZKOWITZ = "etzkowitz2000", "Etzkowitz, H., & Leydesdorff, L. (2000). The dynamics of innovation: from National Systems and “Mode 2” to a Triple Helix of university–industry–government relations. Research Policy, 29(2), 109–123.";
    FLORENCE = "florence1939", "Florence, P. S. (1939). Report on the Location of Industry. Political and Economic Planning, London.";
    FREEMAN_1977 = "freeman1977", "Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry, 40(1), 35–41.";
    FREEMAN_1979 = "freeman1979", "Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social Networks, 1(3), 215–239.";
    FRENKEN_2002 = "frenken2002", "Frenken, K. (2002). A new indicator of European integration and an application to collaboration in scientific research. Economic Systems Research, 14(4), 345–361.";
    FRENKEN_2007 = "frenken2007", "Frenken, K., Van Oort, F., & Verburg, T. (2007). Related variety, unrelated variety and regional economic growth. Regional Studies, 41(5), 685–697.";
    GINI = "gini1912", "Gini, C. (1912). Variabilità e mutabilità. Cuppini, Bologna.";
    GIRVAN_NEWMAN = "girvan2002", "Girvan, M., & Newman, M. E. J. (2002). Community structure in social and biological networks. Proceedings of the National Academy of Sciences, 99(12), 7821–7826.";
    GIULIANI_BELL = "giuliani2005", "Giuliani, E., & Bell, M. (2005). The micro-determinants of meso-level learning and innovation: evidence from a Chilean wine cluster. Research Policy, 34(1), 47–68.";
    GOULD_FERNANDEZ = "gould1989", "Gould, R. V., & Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in transaction networks. Sociological Methodology, 19, 89–126.";
    GRAF = "graf2011", "Graf, H. (2011). Gatekeepers in regional networks of innovators. Cambridge Journal of Economics, 35(1), 173–198.";
    GUIMERA = "guimera2005", "Guimerà, R., & Amaral, L. A. N. (2005). Functional cartography of complex metabolic networks. Nature, 433, 895–900.";
    HERFINDAHL = "herfindahl1950", "Herfindahl, O. C. (1950). Concentration in the Steel Industry. Dissertation, Columbia University.";
    HILL = "hill1973", "Hill, M. O. (1973). Diversity and evenness: a unifying notation and its consequences. Ecology, 54(2), 427–432.";
    HOLLAND_LEINHARDT = "holland1970", "Holland, P. W., & Leinhardt, S. (1970). A method for detecting structure in sociometric data. American Journal of Sociology, 76(3), 492–513.";
    HOOVER = "hoover1936", "Hoover, E. M. (1936). The measurement of industrial localization. Review of Economics and Statistics, 18(4), 162–171.";
    HUBERT_ARABIE = "hubert1985", "Hubert, L., & Arabie, P. (1985). Comparing partitions. Journal of Classification, 2(1), 193–218.";
    HUMPHRIES = "humphries2008", "Humphries, M. D., & Gurney, K. (2008). Network ‘small-world-ness’: a quantitative method for determining canonical network equivalence. PLoS ONE, 3(4), e0002051.";
    HURLBERT = "hurlbert1971", "Hurlbert, S. H. (1971). The nonconcept of species diversity: a critique and alternative parameters. Ecology, 52(4), 577–586.";
    JEFFERSON = "jefferson1939", "Jefferson, M. (1939). The law of the primate city. Geographical Review, 29(2), 226–232.";
    JUHASZ = "juhasz2020", "Juhász, S., Tóth, G., & Lengyel, B. (2020). Brokering the core and the periphery: creative success and collaboration networks in the film industry. PLOS ONE, 15(2), e0229436.";
    KRACKHARDT = "krackhardt1988qap", "Krackhardt, D. (1988). Predicting with networks: nonparametric multiple regression analysis of dyadic data. Social Networks, 10(4), 359–381.";
    KRACKHARDT_STERN = "krackhardt1988", "Krackhardt, D., & Stern, R. N. (1988). Informal networks and organizational crises: an experimental simulation. Social Psychology Quarterly, 51(2), 123–140.";
    KRUGMAN = "krugman1991", "Krugman, P. (1991). Geography and Trade. MIT Press.";
    LATAPY = "latapy2008", "Latapy, M., Magnien, C., & Del Vecchio, N. (2008). Basic notions for the analysis of large two-mode networks. Social Networks, 30(1), 31–48.";
    LATORA = "latora2001", "Latora, V., & Marchiori, M. (2001). Efficient behavior of small-world networks. Physical Review Letters, 87(19), 198701.";
    LEYDESDORFF = "leydesdorff2003", "Leydesdorff, L. (2003). The mutual information of university–industry–government relations: an indicator of the Triple Helix dynamics. Scientometrics, 58(2), 445–467.";
    LEYDESDORFF_IVANOVA = "leydesdorff2014", "Leydesdorff, L., & Ivanova, I. A. (2014). Mutual redundancies in interhuman communication systems: steps toward a calculus of processing meaning. Journal of the Association for Information Science and Technology, 65(2), 386–399.";
    LORENZ = "lorenz1905", "Lorenz, M. O. (1905). Methods of measuring the concentration of wealth. Publications of the American Statistical Association, 9(70), 209–219.";
    MARCHIORI = "marchiori2000", "Marchiori, M., & Latora, V. (2000). Harmony in the small-world. Physica A, 285(3–4), 539–546.";
    NEAL = "neal2014", "Neal, Z. (2014). The backbone of bipartite projections: inferring relationships from co-authorship, co-sponsorship, co-attendance and other co-behaviors. Social Networks, 39, 84–97.";
    NEWMAN_2001 = "newman2001", "Newman, M. E. J. (2001). Scientific collaboration networks. I. Network construction and fundamental results. Physical Review E, 64(1), 016131.";
    NEWMAN_2002 = "newman2002", "Newman, M. E. J. (2002). Assortative mixing in networks. Physical Review Letters, 89(20), 208701.";
    NEWMAN_2003 = "newman2003", "Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E, 67(2), 026126.";
    NEWMAN_GIRVAN = "newman2004", "Newman, M. E. J., & Girvan, M. (2004). Finding and evaluating community structure in networks. Physical Review E, 69(2), 026113.";
    OPSAHL = "opsahl2013", "Opsahl, T. (2013). Triadic closure in two-mode networks: redefining the global and local clustering coefficients. Social Networks, 35(2), 159–167.";
    REICHARDT = "reichardt2006", "Reichardt, J., & Bornholdt, S. (2006). Statistical mechanics of community detection. Physical Review E, 74(1), 016110.";
    ROBINS_ALEXANDER = "robins2004", "Robins, G., & Alexander, M. (2004). Small worlds among interlocking directors: network structure and distance in bipartite graphs. Computational & Mathematical Organization Theory, 10(1), 69–94.";
    SEIDMAN = "seidman1983", "Seidman, S. B. (1983). Network structure and minimum degree. Social Networks, 5(3), 269–287.";
    SHANNON = "shannon1948", "Shannon, C. E. (1948). A mathematical theory of communication. Bell System Technical Journal, 27(3), 379–423.";
    SINNOTT = "sinnott1984", "Sinnott, R. W. (1984). Virtues of the haversine. Sky and Telescope, 68(2), 159.";
    TELESFORD = "telesford2011", "Telesford, Q. K., Joyce, K. E., Hayasaka, S., Burdette, J. H., & Laurienti, P. J. (2011). The ubiquity of small-world networks. Brain Connectivity, 1(5), 367–375.";
    THEIL = "theil1967", "Theil, H. (1967). Economics and Information Theory. North-Holland.";
    TRAAG = "traag2019", "Traag, V. A., Waltman, L., & van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing well-connected communities. Scientific Reports, 9, 5233.";
    WASSERMAN_FAUST = "wasserman1994", "Wasserman, S., & Faust, K. (1994). Social Network Analysis: Methods and Applications. Cambridge University Press.";
    WASSERMAN_PATTISON = "wasserman1996", "Wasserman, S., & Pattison, P. (1996). Logit models and logistic regressions for social networks: I. An introduction to Markov graphs and p*. Psychometrika, 61(3), 401–425.";
    WATTS_STROGATZ = "watts1998", "Watts, D. J., & Strogatz, S. H. (1998). Collective dynamics of ‘small-world’ networks. Nature, 393, 440–442.";
    WILSON = "wilson1927", "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American Statistical Association, 22(158), 209–212.";
    YULE = "yule1912", "Yule, G. U. (1912). On the methods of measuring association between two attributes. Journal of the Royal Statistical Society, 75(6), 579–652.";
    ZIPF = "zipf1949", "Zipf, G. K. (1949). Human Behavior and the Principle of Least Effort. Addison-Wesley.";
}
