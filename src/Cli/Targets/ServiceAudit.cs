using Personalisation.Client;

namespace Personalisation.Cli.Targets;

/// <summary>The audit trail of a service.</summary>
internal sealed class ServiceAudit(HttpClient http) : IAsyncDisposable
{
    /// <summary>The entries between two times, a line for each, with cursors in between and a summary at the end.</summary>
    public IAsyncEnumerable<string> Export(
        DateTimeOffset? from,
        DateTimeOffset? to,
        string? cursor,
        CancellationToken cancellationToken
    ) => http.ExportAuditAsync(from, to, cursor, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }
}
