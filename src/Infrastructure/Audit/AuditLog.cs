using Microsoft.Extensions.Logging;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Resilience;

namespace Personalisation.Infrastructure.Audit;

/// <summary>Log lines about entries that are not stored. They name acts, never persons.</summary>
internal sealed partial class AuditLog(ILogger<AuditLog> logger)
{
    /// <summary>A batch waits for the store.</summary>
    /// <param name="behind">Entries that wait behind it.</param>
    /// <param name="fault">The fault of its first attempt.</param>
    public void Waits(int behind, Exception? fault) => LogWaits(behind, Describe(fault));

    /// <summary>Entries will never be stored.</summary>
    public void Lost(IReadOnlyList<PendingEntry> entries, Exception fault) =>
        LogLost(
            entries.Count,
            string.Join(", ", entries.Select(entry => entry.Record.Facts.Act).Distinct(StringComparer.Ordinal)),
            fault
        );

    private static string Describe(Exception? fault) =>
        fault is StoreUnavailableException { InnerException: { } cause }
            ? StoreFault.Describe(cause)
            : fault?.Message ?? "";

    [LoggerMessage(
        LogLevel.Warning,
        "The audit trail cannot be written; its entries wait, and {Behind} behind them. Last fault: {Cause}"
    )]
    private partial void LogWaits(int behind, string cause);

    [LoggerMessage(LogLevel.Error, "{Count} entries of the audit trail are lost: {Acts}")]
    private partial void LogLost(int count, string acts, Exception fault);
}
