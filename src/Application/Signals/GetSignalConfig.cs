using MediatR;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>How signals become affinities, for everybody to see.</summary>
public sealed record GetSignalConfigQuery : IRequest<SignalConfig>;

/// <summary>The setting.</summary>
/// <param name="Model">The arithmetic.</param>
/// <param name="Consent">Whether consent must have been granted; null if that was not chosen.</param>
public sealed record SignalConfig(AffinityModel Model, string? Consent);

internal sealed class GetSignalConfigHandler(AffinityModel model, SignalOptions options)
    : IRequestHandler<GetSignalConfigQuery, SignalConfig>
{
    public Task<SignalConfig> Handle(GetSignalConfigQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(new SignalConfig(model, options.Consent));
}
