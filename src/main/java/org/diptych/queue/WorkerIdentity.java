package org.diptych.queue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.diptych.platform.Ids;

/**
 * Who claims.
 *
 * @param id unique to this life of the process
 * @param device on which it computes, as the run's record shows it
 * @param threads processor threads that one run may use
 */
public record WorkerIdentity(
    String id, Lane lane, String host, long pid, String device, int threads) {

  /** This process. */
  public static WorkerIdentity here(Lane lane, String device, int threads) {
    return new WorkerIdentity(
        Ids.next(), lane, hostName(), ProcessHandle.current().pid(), device, threads);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
