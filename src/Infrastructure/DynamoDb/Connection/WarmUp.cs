using Microsoft.Extensions.Hosting;

namespace Personalisation.Infrastructure.DynamoDb.Connection;

/// <summary>
/// One read by the way that every read takes, before the first request: that of a cold service takes ten times as long.
/// Whether the store answers is the business of the check before and of readiness after.
/// </summary>
internal sealed class WarmUp(TableProbe probe) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => probe.Answers(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
