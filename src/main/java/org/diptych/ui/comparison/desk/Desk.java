package org.diptych.ui.comparison.desk;

import java.util.List;
import org.diptych.access.AccessPolicy;
import org.diptych.access.ShareWatch;
import org.diptych.access.Shares;
import org.diptych.kit.DemoPart;
import org.diptych.kit.KnownRows;
import org.diptych.lab.Bin;
import org.diptych.lab.Comparisons;
import org.diptych.lab.evidence.AnswerSheets;
import org.diptych.lab.evidence.Questions;
import org.diptych.lab.evidence.Verdicts;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.ComparisonWatch;
import org.diptych.lab.store.KeptProducts;
import org.diptych.lab.store.QueueWatch;
import org.diptych.media.Blobs;
import org.diptych.queue.RunQueue;
import org.springframework.stereotype.Component;

/** All that the page of a comparison works with. */
@Component
public record Desk(
    Demos demos,
    List<DemoPart> parts,
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
    Questions questions,
    KeptProducts products) {}
