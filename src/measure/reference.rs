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
    BEAUCHAMP = "beauchamp1965", "Beauchamp, M. A. (1965). An improved index of centrality. Behavioral Science, 10(2), 161–163.";
    BONACICH = "bonacich1972", "Bonacich, P. (1972). Factoring and weighting approaches to status scores and clique identification. Journal of Mathematical Sociology, 2(1), 113–120.";
    BRANDES = "brandes2001", "Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical Sociology, 25(2), 163–177.";
    BRIN_PAGE = "brin1998", "Brin, S., & Page, L. (1998). The anatomy of a large-scale hypertextual web search engine. Computer Networks and ISDN Systems, 30(1–7), 107–117.";
    BURT = "burt1992", "Burt, R. S. (1992). Structural Holes: The Social Structure of Competition. Harvard University Press.";
    FREEMAN_1977 = "freeman1977", "Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry, 40(1), 35–41.";
    FREEMAN_1979 = "freeman1979", "Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social Networks, 1(3), 215–239.";
    KRACKHARDT_STERN = "krackhardt1988", "Krackhardt, D., & Stern, R. N. (1988). Informal networks and organizational crises: an experimental simulation. Social Psychology Quarterly, 51(2), 123–140.";
    LATORA = "latora2001", "Latora, V., & Marchiori, M. (2001). Efficient behavior of small-world networks. Physical Review Letters, 87(19), 198701.";
    MARCHIORI = "marchiori2000", "Marchiori, M., & Latora, V. (2000). Harmony in the small-world. Physica A, 285(3–4), 539–546.";
    NEWMAN_2001 = "newman2001", "Newman, M. E. J. (2001). Scientific collaboration networks. I. Network construction and fundamental results. Physical Review E, 64(1), 016131.";
    NEWMAN_2003 = "newman2003", "Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E, 67(2), 026126.";
    WASSERMAN_FAUST = "wasserman1994", "Wasserman, S., & Faust, K. (1994). Social Network Analysis: Methods and Applications. Cambridge University Press.";
    WATTS_STROGATZ = "watts1998", "Watts, D. J., & Strogatz, S. H. (1998). Collective dynamics of ‘small-world’ networks. Nature, 393, 440–442.";
}
