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
    BARRAT = "barrat2004", "Barrat, A., Barthélemy, M., Pastor-Satorras, R., & Vespignani, A. (2004). The architecture of complex weighted networks. Proceedings of the National Academy of Sciences, 101(11), 3747–3752.";
    BATAGELJ = "batagelj2003", "Batagelj, V., & Zaveršnik, M. (2003). An O(m) algorithm for cores decomposition of networks. arXiv:cs/0310049.";
    BEAUCHAMP = "beauchamp1965", "Beauchamp, M. A. (1965). An improved index of centrality. Behavioral Science, 10(2), 161–163.";
    BONACICH = "bonacich1972", "Bonacich, P. (1972). Factoring and weighting approaches to status scores and clique identification. Journal of Mathematical Sociology, 2(1), 113–120.";
    BORGATTI_1997 = "borgatti1997", "Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures. Connections, 20(1), 35–38.";
    BORGATTI_EVERETT = "borgatti2000", "Borgatti, S. P., & Everett, M. G. (2000). Models of core/periphery structures. Social Networks, 21(4), 375–395.";
    BRANDES = "brandes2001", "Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical Sociology, 25(2), 163–177.";
    BRANDES_2008 = "brandes2008", "Brandes, U. (2008). On variants of shortest-path betweenness centrality and their generic computation. Social Networks, 30(2), 136–145.";
    BRANDES_PICH = "brandes2007", "Brandes, U., & Pich, C. (2007). Centrality estimation in large networks. International Journal of Bifurcation and Chaos, 17(7), 2303–2318.";
    BRIN_PAGE = "brin1998", "Brin, S., & Page, L. (1998). The anatomy of a large-scale hypertextual web search engine. Computer Networks and ISDN Systems, 30(1–7), 107–117.";
    BURT = "burt1992", "Burt, R. S. (1992). Structural Holes: The Social Structure of Competition. Harvard University Press.";
    COLEMAN = "coleman1958", "Coleman, J. S. (1958). Relational analysis: the study of social organizations with survey methods. Human Organization, 17(4), 28–36.";
    CRESPO = "crespo2014", "Crespo, J., Suire, R., & Vicente, J. (2014). Lock-in or lock-out? How structural properties of knowledge networks affect regional resilience. Journal of Economic Geography, 14(1), 199–219.";
    CURRARINI = "currarini2009", "Currarini, S., Jackson, M. O., & Pin, P. (2009). An economic model of friendship: homophily, minorities, and segregation. Econometrica, 77(4), 1003–1045.";
    DANON = "danon2005", "Danon, L., Díaz-Guilera, A., Duch, J., & Arenas, A. (2005). Comparing community structure identification. Journal of Statistical Mechanics, P09008.";
    DEKKER = "dekker2007", "Dekker, D., Krackhardt, D., & Snijders, T. A. B. (2007). Sensitivity of MRQAP tests to collinearity and autocorrelation conditions. Psychometrika, 72(4), 563–581.";
    FLORENCE = "florence1939", "Florence, P. S. (1939). Report on the Location of Industry. Political and Economic Planning, London.";
    FREEMAN_1977 = "freeman1977", "Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry, 40(1), 35–41.";
    FREEMAN_1979 = "freeman1979", "Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social Networks, 1(3), 215–239.";
    GINI = "gini1912", "Gini, C. (1912). Variabilità e mutabilità. Cuppini, Bologna.";
    GIRVAN_NEWMAN = "girvan2002", "Girvan, M., & Newman, M. E. J. (2002). Community structure in social and biological networks. Proceedings of the National Academy of Sciences, 99(12), 7821–7826.";
    GOULD_FERNANDEZ = "gould1989", "Gould, R. V., & Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in transaction networks. Sociological Methodology, 19, 89–126.";
    GUIMERA = "guimera2005", "Guimerà, R., & Amaral, L. A. N. (2005). Functional cartography of complex metabolic networks. Nature, 433, 895–900.";
    HERFINDAHL = "herfindahl1950", "Herfindahl, O. C. (1950). Concentration in the Steel Industry. Dissertation, Columbia University.";
    HILL = "hill1973", "Hill, M. O. (1973). Diversity and evenness: a unifying notation and its consequences. Ecology, 54(2), 427–432.";
    HUBERT_ARABIE = "hubert1985", "Hubert, L., & Arabie, P. (1985). Comparing partitions. Journal of Classification, 2(1), 193–218.";
    HUMPHRIES = "humphries2008", "Humphries, M. D., & Gurney, K. (2008). Network ‘small-world-ness’: a quantitative method for determining canonical network equivalence. PLoS ONE, 3(4), e0002051.";
    KRACKHARDT = "krackhardt1988qap", "Krackhardt, D. (1988). Predicting with networks: nonparametric multiple regression analysis of dyadic data. Social Networks, 10(4), 359–381.";
    KRACKHARDT_STERN = "krackhardt1988", "Krackhardt, D., & Stern, R. N. (1988). Informal networks and organizational crises: an experimental simulation. Social Psychology Quarterly, 51(2), 123–140.";
    KRUGMAN = "krugman1991", "Krugman, P. (1991). Geography and Trade. MIT Press.";
    LATORA = "latora2001", "Latora, V., & Marchiori, M. (2001). Efficient behavior of small-world networks. Physical Review Letters, 87(19), 198701.";
    LEYDESDORFF = "leydesdorff2003", "Leydesdorff, L. (2003). The mutual information of university–industry–government relations: an indicator of the Triple Helix dynamics. Scientometrics, 58(2), 445–467.";
    LEYDESDORFF_IVANOVA = "leydesdorff2014", "Leydesdorff, L., & Ivanova, I. A. (2014). Mutual redundancies in interhuman communication systems: steps toward a calculus of processing meaning. Journal of the Association for Information Science and Technology, 65(2), 386–399.";
    MARCHIORI = "marchiori2000", "Marchiori, M., & Latora, V. (2000). Harmony in the small-world. Physica A, 285(3–4), 539–546.";
    NEWMAN_2001 = "newman2001", "Newman, M. E. J. (2001). Scientific collaboration networks. I. Network construction and fundamental results. Physical Review E, 64(1), 016131.";
    NEWMAN_2002 = "newman2002", "Newman, M. E. J. (2002). Assortative mixing in networks. Physical Review Letters, 89(20), 208701.";
    NEWMAN_2003 = "newman2003", "Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E, 67(2), 026126.";
    NEWMAN_GIRVAN = "newman2004", "Newman, M. E. J., & Girvan, M. (2004). Finding and evaluating community structure in networks. Physical Review E, 69(2), 026113.";
    SEIDMAN = "seidman1983", "Seidman, S. B. (1983). Network structure and minimum degree. Social Networks, 5(3), 269–287.";
    SHANNON = "shannon1948", "Shannon, C. E. (1948). A mathematical theory of communication. Bell System Technical Journal, 27(3), 379–423.";
    TELESFORD = "telesford2011", "Telesford, Q. K., Joyce, K. E., Hayasaka, S., Burdette, J. H., & Laurienti, P. J. (2011). The ubiquity of small-world networks. Brain Connectivity, 1(5), 367–375.";
    THEIL = "theil1967", "Theil, H. (1967). Economics and Information Theory. North-Holland.";
    TRAAG = "traag2019", "Traag, V. A., Waltman, L., & van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing well-connected communities. Scientific Reports, 9, 5233.";
    WASSERMAN_FAUST = "wasserman1994", "Wasserman, S., & Faust, K. (1994). Social Network Analysis: Methods and Applications. Cambridge University Press.";
    WASSERMAN_PATTISON = "wasserman1996", "Wasserman, S., & Pattison, P. (1996). Logit models and logistic regressions for social networks: I. An introduction to Markov graphs and p*. Psychometrika, 61(3), 401–425.";
    WATTS_STROGATZ = "watts1998", "Watts, D. J., & Strogatz, S. H. (1998). Collective dynamics of ‘small-world’ networks. Nature, 393, 440–442.";
    YULE = "yule1912", "Yule, G. U. (1912). On the methods of measuring association between two attributes. Journal of the Royal Statistical Society, 75(6), 579–652.";
}
