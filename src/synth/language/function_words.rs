//! German function words with their frequencies, one list for each kind of slot in a
//! sentence. All of them are stop words. The weights are relative frequencies within the
//! list, rounded from those in newspapers.

/// A word and its weight within the list.
pub(in crate::synth) type WeightedWord = (&'static str, f64);

/// Articles and other determiners.
pub(in crate::synth) const DETERMINERS: &[WeightedWord] = &[
    ("der", 225.0),
    ("die", 225.0),
    ("den", 95.0),
    ("das", 80.0),
    ("des", 55.0),
    ("dem", 55.0),
    ("eine", 48.0),
    ("ein", 45.0),
    ("einen", 26.0),
    ("einer", 28.0),
    ("einem", 22.0),
    ("eines", 10.0),
    ("seine", 9.0),
    ("ihre", 9.0),
    ("seiner", 6.0),
    ("ihrer", 6.0),
    ("diese", 9.0),
    ("dieser", 8.0),
    ("dieses", 5.0),
    ("diesem", 4.0),
    ("keine", 7.0),
    ("kein", 4.0),
    ("alle", 8.0),
    ("viele", 8.0),
    ("mehrere", 4.0),
    ("unsere", 3.0),
    ("jeder", 3.0),
    ("jede", 2.0),
    ("einige", 4.0),
];

/// Prepositions before a determiner or a name.
pub(in crate::synth) const PREPOSITIONS: &[WeightedWord] = &[
    ("in", 190.0),
    ("von", 115.0),
    ("mit", 110.0),
    ("für", 100.0),
    ("auf", 95.0),
    ("an", 55.0),
    ("aus", 50.0),
    ("nach", 50.0),
    ("bei", 45.0),
    ("um", 28.0),
    ("über", 32.0),
    ("durch", 26.0),
    ("gegen", 25.0),
    ("vor", 28.0),
    ("unter", 20.0),
    ("zu", 25.0),
    ("bis", 14.0),
    ("seit", 16.0),
    ("zwischen", 9.0),
    ("ohne", 8.0),
    ("während", 6.0),
    ("wegen", 7.0),
    ("trotz", 3.0),
    ("laut", 4.0),
];

/// Prepositions contracted with an article.
pub(in crate::synth) const CONTRACTIONS: &[WeightedWord] = &[
    ("im", 360.0),
    ("am", 200.0),
    ("zum", 130.0),
    ("zur", 125.0),
    ("vom", 80.0),
    ("beim", 60.0),
    ("ins", 35.0),
];

/// Coordinating conjunctions.
pub(in crate::synth) const COORDINATORS: &[WeightedWord] =
    &[("und", 820.0), ("oder", 85.0), ("sowie", 50.0), ("bzw.", 8.0)];

/// Subordinating conjunctions.
pub(in crate::synth) const SUBORDINATORS: &[WeightedWord] = &[
    ("dass", 330.0),
    ("weil", 110.0),
    ("wenn", 140.0),
    ("wie", 120.0),
    ("ob", 70.0),
    ("als", 110.0),
    ("da", 50.0),
    ("damit", 35.0),
    ("nachdem", 35.0),
    ("obwohl", 30.0),
    ("bevor", 20.0),
];

/// Relative pronouns.
pub(in crate::synth) const RELATIVES: &[WeightedWord] = &[
    ("die", 440.0),
    ("der", 260.0),
    ("das", 140.0),
    ("denen", 50.0),
    ("dem", 50.0),
    ("den", 40.0),
    ("deren", 25.0),
];

/// Pronouns as subjects.
pub(in crate::synth) const PRONOUNS: &[WeightedWord] = &[
    ("es", 230.0),
    ("er", 210.0),
    ("sie", 200.0),
    ("das", 110.0),
    ("man", 60.0),
    ("wir", 80.0),
    ("ich", 60.0),
    ("dies", 30.0),
    ("alles", 12.0),
];

/// Finite auxiliary and modal verbs.
pub(in crate::synth) const AUXILIARIES: &[WeightedWord] = &[
    ("ist", 190.0),
    ("hat", 130.0),
    ("wird", 95.0),
    ("sind", 80.0),
    ("werden", 75.0),
    ("haben", 65.0),
    ("war", 65.0),
    ("wurde", 60.0),
    ("soll", 45.0),
    ("kann", 40.0),
    ("will", 35.0),
    ("wurden", 32.0),
    ("sei", 35.0),
    ("hatte", 30.0),
    ("sollen", 25.0),
    ("können", 28.0),
    ("muss", 28.0),
    ("waren", 24.0),
    ("müssen", 18.0),
    ("könnte", 14.0),
    ("würde", 13.0),
    ("hatten", 12.0),
    ("habe", 20.0),
    ("darf", 6.0),
];

/// Adverbs and particles.
pub(in crate::synth) const ADVERBS: &[WeightedWord] = &[
    ("auch", 150.0),
    ("nicht", 150.0),
    ("noch", 75.0),
    ("nur", 52.0),
    ("mehr", 48.0),
    ("so", 42.0),
    ("aber", 55.0),
    ("schon", 34.0),
    ("wieder", 34.0),
    ("nun", 20.0),
    ("immer", 26.0),
    ("sehr", 20.0),
    ("dann", 24.0),
    ("hier", 18.0),
    ("bereits", 24.0),
    ("jedoch", 18.0),
    ("bisher", 12.0),
    ("dort", 14.0),
    ("jetzt", 18.0),
    ("zudem", 11.0),
    ("damit", 22.0),
    ("dabei", 18.0),
    ("zunächst", 10.0),
    ("inzwischen", 8.0),
    ("vielleicht", 5.0),
    ("weiterhin", 6.0),
    ("z.B.", 3.0),
    ("u.a.", 3.0),
];
