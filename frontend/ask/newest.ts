/** Asks one question at a time; while it is on its way only the newest of those that came waits. */
export class Newest<Q, A> {
  private flight?: AbortController;
  private waiting?: Q;
  private again?: ReturnType<typeof setTimeout>;
  private readonly send: (question: Q, signal: AbortSignal) => Promise<A>;
  private readonly told: Told<Q, A>;

  /** @param send rejects by `Later` where it should be asked once more */
  constructor(send: (question: Q, signal: AbortSignal) => Promise<A>, told: Told<Q, A>) {
    this.send = send;
    this.told = told;
  }

  /** Whether an answer is still to come. */
  get busy(): boolean {
    return this.flight !== undefined || this.again !== undefined;
  }

  /** Puts this question as soon as there is an answer to the one before. */
  ask(question: Q) {
    if (this.busy) this.waiting = question;
    else void this.put(question, true);
  }

  /** Puts what waits now: nobody looks at the answer before it any more. */
  hurry() {
    if (this.waiting === undefined || !this.flight) return;
    const question = this.waiting;
    this.stop();
    void this.put(question, true);
  }

  /** Nobody wants an answer any more. */
  stop() {
    this.flight?.abort();
    clearTimeout(this.again);
    this.flight = this.again = this.waiting = undefined;
  }

  private async put(question: Q, patient: boolean) {
    const flight = (this.flight = new AbortController());
    try {
      const answer = await this.send(question, flight.signal);
      if (this.flight !== flight) return;
      this.flight = undefined;
      this.told.answered(question, answer);
    } catch (reason) {
      if (this.flight !== flight) return;
      this.flight = undefined;
      if (reason instanceof Later && patient) this.later(question, reason.seconds);
      if (!(reason instanceof Stale && this.waiting !== undefined)) this.told.failed(reason);
    }
    if (!this.busy && this.waiting !== undefined) void this.put(this.taken(), true);
  }

  /** Once more, with what is newest by then. */
  private later(question: Q, seconds: number) {
    this.waiting ??= question;
    this.again = setTimeout(() => {
      this.again = undefined;
      void this.put(this.taken(), false);
    }, seconds * 1000);
  }

  private taken(): Q {
    const question = this.waiting as Q;
    this.waiting = undefined;
    return question;
  }
}

/** Who hears what came of a question. */
export interface Told<Q, A> {
  answered(question: Q, answer: A): void;
  failed(reason: unknown): void;
}

/** Not now, but after so many seconds. */
export class Later extends Error {
  readonly seconds: number;

  constructor(sentence: string, seconds: number) {
    super(sentence);
    this.seconds = seconds;
  }
}

/** A newer question may have taken its place: no failure where one waits. */
export class Stale extends Error {}
