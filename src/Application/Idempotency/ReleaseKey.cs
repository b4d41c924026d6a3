using MediatR;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Idempotency;

/// <summary>Releases a key after a request that stored nothing, so that it may be repeated.</summary>
public sealed record ReleaseKeyCommand : IRequest
{
    /// <summary>The claim by which the request held the key.</summary>
    public required KeyClaim Claim { get; init; }

    /// <summary>The users whom its response would have named.</summary>
    public required IReadOnlyCollection<UserId> Named { get; init; }
}

internal sealed class ReleaseKeyHandler(IIdempotencyRepository keys) : AsyncRequestHandler<ReleaseKeyCommand>
{
    protected override Task Handle(ReleaseKeyCommand request, CancellationToken cancellationToken) =>
        keys.Release(request.Claim, request.Named, cancellationToken);
}
