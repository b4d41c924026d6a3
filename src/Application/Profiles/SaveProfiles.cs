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

/// <summary>Puts many profiles, independently of each other and each atomically.</summary>
/// <param name="Profiles">The profiles; those with the same id are put in this order.</param>
public sealed record SaveProfilesCommand(IReadOnlyList<SaveProfileCommand?>? Profiles)
    : IRequest<ImmutableArray<PutOutcome>>
{
    /// <summary>The maximum number of profiles per request.</summary>
    public const int MaxProfiles = 100;
}

/// <summary>The result of one of the profiles: either the stored profile or the error.</summary>
/// <param name="Saved">The stored profile; null if nothing was stored.</param>
/// <param name="Refusal">Why nothing was stored; an exception that <see cref="Errors.Refusal"/> recognises.</param>
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
    /// <summary>
    /// The number of profiles of one request that are put concurrently, leaving capacity for other requests.
    /// </summary>
    private const int Parallelism = 16;

    public async Task<ImmutableArray<PutOutcome>> Handle(
        SaveProfilesCommand command,
        CancellationToken cancellationToken
    )
    {
        var profiles = command.Profiles!.Select(WithId).ToList();
        await keys.NoteUsers([.. UsersOf(profiles)], clock.GetUtcNow(), cancellationToken);
        var outcomes = await IdempotentRequest.Unkept(token => SaveEach(profiles, token), cancellationToken);
        // A request rejected as a whole has stored nothing and may be repeated under its key.
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

    // Noted before anything is written, so that an erasure of these users finds the response from then on.
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
