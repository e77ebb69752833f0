package org.diptych.ui.demo;

import org.diptych.lab.ComparisonReader;
import org.diptych.lab.ComparisonWatch;
import org.diptych.lab.Comparisons;
import org.diptych.lab.Demos;
import org.diptych.media.Blobs;
import org.diptych.media.Uploads;
import org.diptych.ui.Estimate;
import org.springframework.stereotype.Component;

/** All that the page of a demo works with. */
@Component
record Bench(
    Demos demos,
    ComparisonReader reader,
    Comparisons comparisons,
    ComparisonWatch watch,
    Uploads uploads,
    Blobs blobs,
    Estimate estimate,
    SampleShelf shelf,
    DraftWriter drafts) {}
