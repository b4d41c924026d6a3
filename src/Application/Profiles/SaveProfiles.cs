using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Rules;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Profiles;

/// <summary>Puts many profiles, independently of each other and each atomically.</summary>
/// <param name="Profiles">The profiles; those with the same id are put in this order.</param>
public sealed record SaveProfilesCommand(IReadOnlyList<SaveProfileCommand?>? Profiles)
    : WriteCommand<ImmutableArray<PutOutcome>>
{
    /// <summary>The maximum number of profiles per request.</summary>
    public const int MaxProfiles = 100;
}

/// <summary>The result of one of the profiles: either the stored profile or the error.</summary>
/// <param name="Saved">The stored profile; null if nothing was stored.</param>
/// <param name="Refusal">Why nothing was stored.</param>
public sealed record PutOutcome(Versioned<ProfileChange>? Saved, Refusal? Refusal);

internal sealed class SaveProfilesValidator : AbstractValidator<SaveProfilesCommand>
{
    public SaveProfilesValidator() =>
        RuleFor(command => command.Profiles).HasUpTo(SaveProfilesCommand.MaxProfiles, "profiles");
}

internal sealed class SaveProfilesHandler(IMediator mediator, IIdempotencyRepository keys, TimeProvider clock)
    : IRequestHandler<SaveProfilesCommand, ImmutableArray<PutOutcome>>
{
    /// <summary>
    /// The number of profiles of one request that are put concurrently, leaving capacity for other requests.
    /// </summary>
    private const int Parallelism = 16;

    public async Task<ImmutableArray<PutOutcome>> Handle(
        SaveProfilesCommand command,
        CancellationToken cancellationToken
    )
    {
        var (profiles, request) = (command.Profiles!.Select(WithId).ToList(), command.Idempotency?.Request);
        await keys.AddReferences([.. UsersOf(profiles)], clock.GetUtcNow(), request, cancellationToken);
        var outcomes = await SaveEach(profiles, cancellationToken);
        if (outcomes.Any(outcome => outcome.Saved is not null))
        {
            await keys.Keep(outcomes, clock.GetUtcNow(), command.Idempotency, cancellationToken);
        }
        else
        {
            // A request rejected as a whole has stored nothing and may be repeated under its key.
            request?.MarkWithoutWrite();
        }

        return outcomes;
    }

    private async Task<ImmutableArray<PutOutcome>> SaveEach(
        List<SaveProfileCommand?> profiles,
        CancellationToken cancellationToken
    )
    {
        var outcomes = new PutOutcome[profiles.Count];
        var users = profiles
            .Select((profile, index) => (profile, index))
            .GroupBy(put => UserOf(put.profile) ?? $"{put.index} of no id", StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            users,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (puts, token) =>
            {
                foreach (var (profile, index) in puts)
                {
                    outcomes[index] = await Save(profile, token);
                }
            }
        );
        return [.. outcomes];
    }

    // Known before anything is written, so that from then on an erasure of these users finds the response.
    private SaveProfileCommand? WithId(SaveProfileCommand? profile) =>
        profile is { PathId: null, Id: null } ? profile with { Id = UserId.New(clock.GetUtcNow()).Value } : profile;

    private static IEnumerable<UserId> UsersOf(IEnumerable<SaveProfileCommand?> profiles) =>
        profiles.Select(UserOf).OfType<string>().Distinct(StringComparer.Ordinal).Select(UserId.Parse);

    private static string? UserOf(SaveProfileCommand? profile) =>
        UserId.IsValid(profile?.Id) ? UserId.Parse(profile!.Id).Value : null;

    private async Task<PutOutcome> Save(SaveProfileCommand? profile, CancellationToken cancellationToken)
    {
        try
        {
            _ = profile ?? throw new InvalidRequestException("$", JsonRules.IsObject);
            return new(await mediator.Send(profile, cancellationToken), null);
        }
        catch (Exception exception) when (Refusal.Of(exception) is { } refusal)
        {
            return new(null, refusal);
        }
    }
}
