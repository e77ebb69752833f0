package org.diptych.ui.demo;

import org.diptych.lab.Comparisons;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.ComparisonWatch;
import org.diptych.media.Blobs;
import org.diptych.media.Uploads;
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
