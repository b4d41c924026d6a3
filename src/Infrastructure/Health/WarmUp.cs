using Microsoft.Extensions.Hosting;

namespace Personalisation.Infrastructure.Health;

/// <summary>
/// One read through the normal path before the first request, because a cold service takes ten times as long.
/// Availability is checked before this, and by readiness after it.
/// </summary>
internal sealed class WarmUp(TableProbe probe) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => probe.Answers(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
