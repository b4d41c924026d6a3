using Personalisation.Api.Hosting.Startup;
using Personalisation.Application.Signals;

namespace Personalisation.Api.Signals;

/// <summary>Says at start that no event is taken, if it was not chosen whether users must consent.</summary>
internal sealed partial class ConsentNotice(SignalOptions options, ILogger<ConsentNotice> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Consent is null)
        {
            LogNotChosen(Setting.SignalsConsent.Variable);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "No events are taken: they are answered 501, because {Variable} is not set")]
    private partial void LogNotChosen(string variable);
}
