using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>
/// Reports stored data that breaks a rule: the request's own line has the stack and says nothing of the rule. The key of
/// the item, which may name a person, is not in the log.
/// </summary>
internal sealed partial class StoredDataLog(ILogger<StoredDataLog> logger)
{
    /// <summary>Writes the line.</summary>
    public void Write(HttpContext context, StoredDataException broken) =>
        LogBroken(broken.Kind, broken.Reason, Problems.TraceIdOf(context));

    // deploy/ has an alarm that looks for the first words.
    [LoggerMessage(LogLevel.Error, "Stored data breaks a rule: {Kind}, {Reason}, trace {TraceId}")]
    private partial void LogBroken(string kind, string reason, string traceId);
}
