using FluentValidation;
using MediatR;
using Personalisation.Domain.Idempotency;

namespace Personalisation.Application.Idempotency;

/// <summary>Claims a client's key for a request.</summary>
/// <param name="Client">The client that sends the request; empty if clients are not distinguished.</param>
/// <param name="Address">Method and path of the request.</param>
/// <param name="Key">The key as sent.</param>
/// <param name="Payload">A digest of the payload.</param>
public sealed record ClaimKeyCommand(string Client, string Address, string Key, string Payload) : IRequest<ClaimedKey>
{
    /// <summary>What the request writes.</summary>
    public WriteTarget Target { get; init; }
}

/// <summary>The result of a claim.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Answer">The stored response to return; null if the request must be processed.</param>
public sealed record ClaimedKey(KeyClaim Claim, StoredResponse? Answer);

internal sealed class ClaimKeyValidator : AbstractValidator<ClaimKeyCommand>
{
    public ClaimKeyValidator() =>
        RuleFor(command => command.Key)
            .Must(IdempotencyKey.IsValid)
            .WithMessage(IdempotencyKey.Rule)
            .OverridePropertyName("Idempotency-Key");
}

internal sealed class ClaimKeyHandler(IIdempotencyRepository keys, TimeProvider clock)
    : IRequestHandler<ClaimKeyCommand, ClaimedKey>
{
    public async Task<ClaimedKey> Handle(ClaimKeyCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var key = IdempotencyKey.Of(command.Client, command.Address, command.Key);
        var claim = new KeyClaim(key, command.Payload, Guid.CreateVersion7(now).ToString("N"))
        {
            Target = command.Target,
        };
        return new ClaimedKey(claim, await keys.Claim(claim, now, cancellationToken));
    }
}
