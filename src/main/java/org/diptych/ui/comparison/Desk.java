package org.diptych.ui.comparison;

import org.diptych.access.AccessPolicy;
import org.diptych.access.ShareWatch;
import org.diptych.access.Shares;
import org.diptych.lab.AnswerSheets;
import org.diptych.lab.Bin;
import org.diptych.lab.ComparisonReader;
import org.diptych.lab.ComparisonWatch;
import org.diptych.lab.Comparisons;
import org.diptych.lab.Demos;
import org.diptych.lab.Questions;
import org.diptych.lab.Verdicts;
import org.diptych.media.Blobs;
import org.diptych.queue.RunQueue;
import org.diptych.ui.QueueWatch;
import org.springframework.stereotype.Component;

/** All that the page of a comparison works with. */
@Component
record Desk(
    Demos demos,
    ComparisonReader reader,
    Blobs blobs,
    ComparisonWatch watch,
    Comparisons comparisons,
    Bin bin,
    RunQueue queue,
    QueueWatch line,
    KnownRows rows,
    Shares shares,
    ShareWatch shareWatch,
    AccessPolicy policy,
    Verdicts verdicts,
    AnswerSheets sheets,
    Questions questions) {}
