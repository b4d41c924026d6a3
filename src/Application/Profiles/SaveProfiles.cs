using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Profiles;

/// <summary>Puts many profiles, each by itself: all of it is stored, or nothing.</summary>
/// <param name="Profiles">The profiles; those of one id are put in the order in which they come.</param>
public sealed record SaveProfilesCommand(IReadOnlyList<SaveProfileCommand?>? Profiles)
    : IRequest<ImmutableArray<PutOutcome>>
{
    /// <summary>The most profiles of one request.</summary>
    public const int MaxProfiles = 100;
}

/// <summary>What became of one of the profiles: one of the two is null.</summary>
/// <param name="Saved">What was stored.</param>
/// <param name="Refusal">Why nothing was; an exception that <see cref="Errors.Refusal"/> knows.</param>
public sealed record PutOutcome(Versioned<ProfileChange>? Saved, Exception? Refusal);

internal sealed class SaveProfilesValidator : AbstractValidator<SaveProfilesCommand>
{
    public SaveProfilesValidator() =>
        RuleFor(command => command.Profiles)
            .Must(profiles => profiles is { Count: >= 1 and <= SaveProfilesCommand.MaxProfiles })
            .WithMessage($"must be a list of 1 to {SaveProfilesCommand.MaxProfiles} profiles");
}

internal sealed class SaveProfilesHandler(
    IRequestHandler<SaveProfileCommand, Versioned<ProfileChange>> one,
    IValidator<SaveProfileCommand> rules,
    IIdempotencyRepository keys,
    TimeProvider clock
) : IRequestHandler<SaveProfilesCommand, ImmutableArray<PutOutcome>>
{
    /// <summary>Profiles of one request that are put at once; others have requests, too.</summary>
    private const int Parallelism = 16;

    public async Task<ImmutableArray<PutOutcome>> Handle(
        SaveProfilesCommand command,
        CancellationToken cancellationToken
    )
    {
        var profiles = command.Profiles!.Select(WithId).ToList();
        await keys.NoteUsers([.. UsersOf(profiles)], clock.GetUtcNow(), cancellationToken);
        var outcomes = await IdempotentRequest.Unkept(token => SaveEach(profiles, token), cancellationToken);
        // What was refused as a whole has stored nothing, and may be sent again under its key.
        if (outcomes.Any(outcome => outcome.Saved is not null))
        {
            await keys.Keep(outcomes, clock.GetUtcNow(), cancellationToken);
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

    // Known before anything is written, so that whoever is named can be erased from then on.
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
            _ = profile ?? throw new InvalidRequestException("$", "must be an object");
            BrokenRules.RequireNone([rules], profile);
            return new(await one.Handle(profile, cancellationToken), null);
        }
        catch (Exception refusal) when (Refusal.IsItemError(refusal))
        {
            return new(null, refusal);
        }
    }
}
