using System.Diagnostics.Metrics;

namespace Personalisation.Api.Hosting.Idempotency;

/// <summary>
/// Reports writes that succeed under a key although their response was not stored, so that a repetition would write
/// again. This is a defect of the service: in Development the request fails, elsewhere the client gets its response.
/// </summary>
internal sealed partial class UnkeptResponses
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Personalisation.Idempotency";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Unkept = Meter.CreateCounter<long>(
        "personalisation.idempotency.unkept_responses",
        "{response}",
        "Successful writes with an Idempotency-Key whose response was not kept; always a defect of the service."
    );

    private readonly IHostEnvironment _environment;
    private readonly ILogger<UnkeptResponses> _logger;

    public UnkeptResponses(IHostEnvironment environment, ILogger<UnkeptResponses> logger)
    {
        (_environment, _logger) = (environment, logger);
        // Exported from the start, so that an alarm sees the first one.
        Unkept.Add(0);
    }

    /// <summary>Reports one.</summary>
    /// <param name="action">The action that made it.</param>
    /// <exception cref="InvalidOperationException">The service runs in Development.</exception>
    public void Report(string action)
    {
        if (_environment.IsDevelopment())
        {
            throw new InvalidOperationException(
                $"{action} succeeded under an Idempotency-Key, and its response is not kept. Send its command through "
                    + "CommandDispatcher, hand command.Idempotency to the port, and join it to the write in the store."
            );
        }

        Unkept.Add(1);
        Log(_logger, action);
    }

    [LoggerMessage(
        LogLevel.Error,
        "{Action} succeeded under an Idempotency-Key, and its response is not kept: a repetition writes again."
    )]
    private static partial void Log(ILogger logger, string action);
}
