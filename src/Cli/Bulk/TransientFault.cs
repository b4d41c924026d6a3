using Personalisation.Application.Bulk;
using Personalisation.Cli.Errors;
using Personalisation.Client;

namespace Personalisation.Cli.Bulk;

/// <summary>Transient faults, for which long operations are not abandoned.</summary>
internal static class TransientFault
{
    public static bool Is(Exception fault) =>
        fault switch
        {
            ProblemException problem => problem.StatusCode is 429 or 502 or 503 or 504
                || problem.Code is "idempotency_key_in_use",
            BrokenLinesException => false,
            HttpRequestException or IOException => true,
            TaskCanceledException { InnerException: TimeoutException } => true,
            _ => Failure.Of(fault) is { Code: "store_unavailable" or "idempotency_key_in_use" },
        };
}
