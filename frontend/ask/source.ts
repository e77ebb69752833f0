import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { load, opened, send, type Loaded, type Subject } from './wire';

/** A picture that can be asked about. */
export interface Chosen {
  readonly picture: Loaded;
  readonly subject: Subject;
  /** Of the file; empty of a test picture. */
  readonly name: string;
}

/** Gets pictures, one at a time: a newer choice gives up the one before. */
export class Source implements ReactiveController {
  /** 0 … 1 of what is being sent. */
  sent?: number;
  chosen?: Chosen;
  private flight?: AbortController;
  private readonly host: ReactiveControllerHost;
  private readonly failed: (sentence: string) => void;

  /** @param failed told why there is no picture; an empty sentence where nobody said so */
  constructor(host: ReactiveControllerHost, failed: (sentence: string) => void) {
    this.host = host;
    this.failed = failed;
    host.addController(this);
  }

  hostDisconnected() {
    this.stop();
    this.forget();
  }

  /** Whether a picture is on its way. */
  get busy(): boolean {
    return this.flight !== undefined;
  }

  /** Gives up what is on its way. */
  stop() {
    this.flight?.abort();
    this.flight = this.sent = undefined;
    this.host.requestUpdate();
  }

  /** A test picture, from 0. */
  async test(address: string, test: number): Promise<boolean> {
    return this.take(async (signal) => ({ picture: await load(address, signal), subject: { test }, name: '' }));
  }

  /** A picture of one's own, sent and then shown. */
  async own(file: File): Promise<boolean> {
    return this.take(async (signal) => {
      this.progress(0);
      const picture = await send(file, (share) => this.progress(share), signal);
      return { picture: await opened(file), subject: { picture }, name: file.name };
    });
  }

  private progress(share: number) {
    this.sent = share;
    this.host.requestUpdate();
  }

  private async take(getting: (signal: AbortSignal) => Promise<Chosen>): Promise<boolean> {
    this.stop();
    const flight = (this.flight = new AbortController());
    this.host.requestUpdate();
    try {
      const chosen = await getting(flight.signal);
      if (this.flight !== flight) {
        URL.revokeObjectURL(chosen.picture.src);
        return false;
      }
      this.forget();
      this.chosen = chosen;
      return true;
    } catch (reason) {
      if (this.flight === flight) this.failed(reason instanceof Error && reason.name === 'Error' ? reason.message : '');
      return false;
    } finally {
      if (this.flight === flight) this.stop();
    }
  }

  private forget() {
    if (this.chosen) URL.revokeObjectURL(this.chosen.picture.src);
    this.chosen = undefined;
  }
}
