using MediatR;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Idempotency;

/// <summary>Gives a key back after a request that stored nothing, so that it may be sent again.</summary>
public sealed record ReleaseKeyCommand : IRequest
{
    /// <summary>What the request held the key by.</summary>
    public required KeyClaim Claim { get; init; }

    /// <summary>Whom its answer was to name.</summary>
    public required IReadOnlyCollection<UserId> Named { get; init; }
}

internal sealed class ReleaseKeyHandler(IIdempotencyRepository keys) : AsyncRequestHandler<ReleaseKeyCommand>
{
    protected override Task Handle(ReleaseKeyCommand request, CancellationToken cancellationToken) =>
        keys.Release(request.Claim, request.Named, cancellationToken);
}
