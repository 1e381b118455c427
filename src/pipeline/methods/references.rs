//! The works that the texts cite.

/// A work, in the order of the list of references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Work {
    Ankerst1999,
    Barber2015,
    Bayley1946,
    Benjamini1995,
    Benoit2018,
    Bischof2012,
    Cai2005,
    Cochran1977,
    Deerwester1990,
    Dempster1977,
    Dhillon2001,
    Dumais1991,
    Ester1996,
    Fay1997,
    Ge2003,
    Grootendorst2022,
    Hamed1998,
    Hennig2007,
    Killick2012,
    Kleinberg2003,
    Koehn2003,
    Lloyd1982,
    Mann1945,
    Ng2002,
    Porter2001,
    Robertson2009,
    Rousseeuw1987,
    Salton1988,
    Sen1968,
    Steinbach2000,
    Storey2003,
    Vinh2010,
    Wedderburn1974,
    Weissweiler2017,
    Wilson1927,
}

impl Work {
    /// Author and year.
    pub(super) fn short(self) -> &'static str {
        match self {
            Self::Ankerst1999 => "Ankerst et al. 1999",
            Self::Barber2015 => "Barber & Candès 2015",
            Self::Bayley1946 => "Bayley & Hammersley 1946",
            Self::Benjamini1995 => "Benjamini & Hochberg 1995",
            Self::Benoit2018 => "Benoit et al. 2018",
            Self::Bischof2012 => "Bischof & Airoldi 2012",
            Self::Cai2005 => "Cai 2005",
            Self::Cochran1977 => "Cochran 1977",
            Self::Deerwester1990 => "Deerwester et al. 1990",
            Self::Dempster1977 => "Dempster, Laird & Rubin 1977",
            Self::Dhillon2001 => "Dhillon & Modha 2001",
            Self::Dumais1991 => "Dumais 1991",
            Self::Ester1996 => "Ester et al. 1996",
            Self::Fay1997 => "Fay & Feuer 1997",
            Self::Ge2003 => "Ge, Dudoit & Speed 2003",
            Self::Grootendorst2022 => "Grootendorst 2022",
            Self::Hamed1998 => "Hamed & Rao 1998",
            Self::Hennig2007 => "Hennig 2007",
            Self::Killick2012 => "Killick, Fearnhead & Eckley 2012",
            Self::Kleinberg2003 => "Kleinberg 2003",
            Self::Koehn2003 => "Koehn & Knight 2003",
            Self::Lloyd1982 => "Lloyd 1982",
            Self::Mann1945 => "Mann 1945",
            Self::Ng2002 => "Ng, Jordan & Weiss 2002",
            Self::Porter2001 => "Porter 2001",
            Self::Robertson2009 => "Robertson & Zaragoza 2009",
            Self::Rousseeuw1987 => "Rousseeuw 1987",
            Self::Salton1988 => "Salton & Buckley 1988",
            Self::Sen1968 => "Sen 1968",
            Self::Steinbach2000 => "Steinbach, Karypis & Kumar 2000",
            Self::Storey2003 => "Storey & Tibshirani 2003",
            Self::Vinh2010 => "Vinh, Epps & Bailey 2010",
            Self::Wedderburn1974 => "Wedderburn 1974",
            Self::Weissweiler2017 => "Weißweiler & Fraser 2017",
            Self::Wilson1927 => "Wilson 1927",
        }
    }

    /// The whole reference.
    pub(super) fn full(self) -> &'static str {
        match self {
            Self::Ankerst1999 => {
                "Ankerst, M., Breunig, M. M., Kriegel, H.-P. & Sander, J. (1999). OPTICS: ordering points \
                 to identify the clustering structure. Proceedings of ACM SIGMOD, 49–60."
            }
            Self::Barber2015 => {
                "Barber, R. F. & Candès, E. J. (2015). Controlling the false discovery rate via \
                 knockoffs. Annals of Statistics, 43(5), 2055–2085."
            }
            Self::Bayley1946 => {
                "Bayley, G. V. & Hammersley, J. M. (1946). The “effective” number of independent observations in an \
                 autocorrelated time series. Supplement to the Journal of the Royal Statistical Society, \
                 8(2), 184–197."
            }
            Self::Benjamini1995 => {
                "Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate: a practical \
                 and powerful approach to multiple testing. Journal of the Royal Statistical Society B, \
                 57(1), 289–300."
            }
            Self::Benoit2018 => {
                "Benoit, K., Watanabe, K., Wang, H., Nulty, P., Obeng, A., Müller, S. & Matsuo, A. \
                 (2018). quanteda: an R package for the quantitative analysis of textual data. Journal of \
                 Open Source Software, 3(30), 774."
            }
            Self::Bischof2012 => {
                "Bischof, J. M. & Airoldi, E. M. (2012). Summarizing topical content with word frequency \
                 and exclusivity. Proceedings of the 29th International Conference on Machine Learning."
            }
            Self::Cai2005 => {
                "Cai, T. T. (2005). One-sided confidence intervals in discrete distributions. Journal of \
                 Statistical Planning and Inference, 131(1), 63–88."
            }
            Self::Cochran1977 => "Cochran, W. G. (1977). Sampling techniques (3rd ed.). Wiley.",
            Self::Deerwester1990 => {
                "Deerwester, S., Dumais, S. T., Furnas, G. W., Landauer, T. K. & Harshman, R. (1990). \
                 Indexing by latent semantic analysis. Journal of the American Society for Information \
                 Science, 41(6), 391–407."
            }
            Self::Dempster1977 => {
                "Dempster, A. P., Laird, N. M. & Rubin, D. B. (1977). Maximum likelihood from incomplete \
                 data via the EM algorithm. Journal of the Royal Statistical Society B, 39(1), 1–38."
            }
            Self::Dhillon2001 => {
                "Dhillon, I. S. & Modha, D. S. (2001). Concept decompositions for large sparse text data \
                 using clustering. Machine Learning, 42, 143–175."
            }
            Self::Dumais1991 => {
                "Dumais, S. T. (1991). Improving the retrieval of information from external sources. \
                 Behavior Research Methods, Instruments, & Computers, 23(2), 229–236."
            }
            Self::Ester1996 => {
                "Ester, M., Kriegel, H.-P., Sander, J. & Xu, X. (1996). A density-based algorithm for \
                 discovering clusters in large spatial databases with noise. Proceedings of KDD-96, \
                 226–231."
            }
            Self::Fay1997 => {
                "Fay, M. P. & Feuer, E. J. (1997). Confidence intervals for directly standardized rates: a method \
                 based on the gamma distribution. Statistics in Medicine, 16(7), 791–801."
            }
            Self::Ge2003 => {
                "Ge, Y., Dudoit, S. & Speed, T. P. (2003). Resampling-based multiple testing for \
                 microarray data analysis. TEST, 12(1), 1–77."
            }
            Self::Grootendorst2022 => {
                "Grootendorst, M. (2022). BERTopic: neural topic modeling with a class-based TF-IDF \
                 procedure. arXiv:2203.05794."
            }
            Self::Hamed1998 => {
                "Hamed, K. H. & Rao, A. R. (1998). A modified Mann-Kendall trend test for autocorrelated \
                 data. Journal of Hydrology, 204(1–4), 182–196."
            }
            Self::Hennig2007 => {
                "Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational \
                 Statistics & Data Analysis, 52(1), 258–271."
            }
            Self::Killick2012 => {
                "Killick, R., Fearnhead, P. & Eckley, I. A. (2012). Optimal detection of changepoints \
                 with a linear computational cost. Journal of the American Statistical Association, \
                 107(500), 1590–1598."
            }
            Self::Kleinberg2003 => {
                "Kleinberg, J. (2003). Bursty and hierarchical structure in streams. Data Mining and \
                 Knowledge Discovery, 7(4), 373–397."
            }
            Self::Koehn2003 => {
                "Koehn, P. & Knight, K. (2003). Empirical methods for compound splitting. Proceedings of \
                 EACL 2003, 187–193."
            }
            Self::Lloyd1982 => {
                "Lloyd, S. P. (1982). Least squares quantization in PCM. IEEE Transactions on Information \
                 Theory, 28(2), 129–137."
            }
            Self::Mann1945 => {
                "Mann, H. B. (1945). Nonparametric tests against trend. Econometrica, 13(3), 245–259."
            }
            Self::Ng2002 => {
                "Ng, A. Y., Jordan, M. I. & Weiss, Y. (2002). On spectral clustering: analysis and an \
                 algorithm. Advances in Neural Information Processing Systems, 14, 849–856."
            }
            Self::Porter2001 => {
                "Porter, M. F. (2001). Snowball: a language for stemming algorithms. \
                 https://snowballstem.org."
            }
            Self::Robertson2009 => {
                "Robertson, S. & Zaragoza, H. (2009). The probabilistic relevance framework: BM25 and \
                 beyond. Foundations and Trends in Information Retrieval, 3(4), 333–389."
            }
            Self::Rousseeuw1987 => {
                "Rousseeuw, P. J. (1987). Silhouettes: a graphical aid to the interpretation and \
                 validation of cluster analysis. Journal of Computational and Applied Mathematics, 20, \
                 53–65."
            }
            Self::Salton1988 => {
                "Salton, G. & Buckley, C. (1988). Term-weighting approaches in automatic text retrieval. \
                 Information Processing & Management, 24(5), 513–523."
            }
            Self::Sen1968 => {
                "Sen, P. K. (1968). Estimates of the regression coefficient based on Kendall's tau. \
                 Journal of the American Statistical Association, 63(324), 1379–1389."
            }
            Self::Steinbach2000 => {
                "Steinbach, M., Karypis, G. & Kumar, V. (2000). A comparison of document clustering \
                 techniques. KDD Workshop on Text Mining."
            }
            Self::Storey2003 => {
                "Storey, J. D. & Tibshirani, R. (2003). Statistical significance for genomewide studies. \
                 Proceedings of the National Academy of Sciences, 100(16), 9440–9445."
            }
            Self::Vinh2010 => {
                "Vinh, N. X., Epps, J. & Bailey, J. (2010). Information theoretic measures for clusterings comparison: \
                 Variants, properties, normalization and correction for chance. Journal of Machine Learning Research, 11, \
                 2837–2854."
            }
            Self::Wedderburn1974 => {
                "Wedderburn, R. W. M. (1974). Quasi-likelihood functions, generalized linear models, and \
                 the Gauss-Newton method. Biometrika, 61(3), 439–447."
            }
            Self::Weissweiler2017 => {
                "Weißweiler, L. & Fraser, A. (2017). Developing a stemmer for German based on a \
                 comparative analysis of publicly available stemmers. Proceedings of GSCL 2017, 81–94."
            }
            Self::Wilson1927 => {
                "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical \
                 inference. Journal of the American Statistical Association, 22(158), 209–212."
            }
        }
    }
}
