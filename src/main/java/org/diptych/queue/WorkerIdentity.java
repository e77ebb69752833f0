package org.diptych.queue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.diptych.platform.Ids;

/**
 * Who claims.
 *
 * @param id unique to this life of the process
 * @param lanes whose runs it claims: those of a later one while the earlier ones have none
 * @param device on which it computes, as the run's record shows it
 * @param threads processor threads that one run may use
 */
public record WorkerIdentity(
    String id, List<Lane> lanes, String host, long pid, String device, int threads) {

  /** This process, for one lane. */
  public static WorkerIdentity here(Lane lane, String device, int threads) {
    return here(List.of(lane), device, threads);
  }

  /** This process. */
  public static WorkerIdentity here(List<Lane> lanes, String device, int threads) {
    return new WorkerIdentity(
        Ids.next(), List.copyOf(lanes), hostName(), ProcessHandle.current().pid(), device, threads);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
