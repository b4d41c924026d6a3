using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Profiles;

/// <summary>
/// Writes a past state as new versions, atomically; null if there is no profile now or was none then.
/// </summary>
/// <param name="Id">Whose profile.</param>
/// <param name="AsOf">The time whose state is restored.</param>
/// <param name="Precondition">The precondition on the stored profile.</param>
public sealed record RestoreProfileCommand(string Id, DateTimeOffset? AsOf, Precondition Precondition)
    : WriteCommand<Versioned<UserProfile>?>;

internal sealed class RestoreProfileValidator : AbstractValidator<RestoreProfileCommand>
{
    public RestoreProfileValidator(TimeProvider clock)
    {
        RuleFor(command => command.Id).IsUserId();
        RuleFor(command => command.AsOf).NotNull().WithMessage(FieldRules.Required).IsNotAhead(clock);
    }
}

internal sealed class RestoreProfileHandler(IProfileRepository profiles, TimeProvider clock)
    : IRequestHandler<RestoreProfileCommand, Versioned<UserProfile>?>
{
    public async Task<Versioned<UserProfile>?> Handle(
        RestoreProfileCommand command,
        CancellationToken cancellationToken
    )
    {
        var (id, now) = (UserId.Parse(command.Id), clock.GetUtcNow());
        var past = await profiles.FindAsOf(id, command.AsOf!.Value, consistent: true, cancellationToken);
        var saved = await profiles.Save(
            id,
            state =>
            {
                command.Precondition.Require(state.Version);
                return past is null ? null : state.Profile?.Restore(past, state.Known, now);
            },
            now,
            command.Idempotency?.From<SavedChange>(ToResult),
            cancellationToken
        );
        return saved is null ? null : ToResult(saved);

        static Versioned<UserProfile> ToResult(SavedChange saved) => saved.Stored.Select(change => change.After);
    }
}
