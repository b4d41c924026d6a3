using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Profiles;

/// <summary>Many profiles at once, each found or not independently.</summary>
/// <param name="Ids">The ids, in the order of the results; an invalid id has its own result.</param>
/// <param name="Fields">The parts that are wanted, by <see cref="KnownFields"/>; null for all.</param>
/// <param name="Consistent">Whether the read is strongly consistent.</param>
public sealed record GetProfilesQuery(IReadOnlyList<string?>? Ids, IReadOnlyList<string?>? Fields, bool Consistent)
    : IRequest<ImmutableArray<AskedProfile>>
{
    /// <summary>The maximum number of ids per request, including duplicates.</summary>
    public const int MaxIds = 100;

    /// <summary>The maximum number of fields per request: each once.</summary>
    public const int MaxFields = 5;

    /// <summary>The field that needs additional reads.</summary>
    public const string Segments = "segments";

    /// <summary>The parts of a profile that can be requested; the id is always included.</summary>
    public static readonly ImmutableArray<string> KnownFields =
    [
        "tags",
        Segments,
        "created_at",
        "updated_at",
        "expires_at",
    ];

    /// <summary>Whether a part is wanted.</summary>
    public bool Wants(string field) => Fields is null || Fields.Contains(field, StringComparer.Ordinal);
}

/// <summary>The result for one of the ids.</summary>
/// <param name="Id">The id as sent.</param>
/// <param name="Lookup">The lookup; null if the id is invalid.</param>
public sealed record AskedProfile(string? Id, ProfileLookup? Lookup);

internal sealed class GetProfilesValidator : AbstractValidator<GetProfilesQuery>
{
    public GetProfilesValidator()
    {
        RuleFor(query => query.Ids).HasUpTo(GetProfilesQuery.MaxIds, "ids");
        RuleFor(query => query.Fields)
            .Must(fields => fields is null or { Count: <= GetProfilesQuery.MaxFields })
            .WithMessage($"must be a list of {GetProfilesQuery.MaxFields} fields at most");
        RuleForEach(query => query.Fields)
            .Must(field => field is not null && GetProfilesQuery.KnownFields.Contains(field, StringComparer.Ordinal))
            .WithMessage($"must be one of {string.Join(", ", GetProfilesQuery.KnownFields)}");
    }
}

internal sealed class GetProfilesHandler(IProfileRepository profiles)
    : IRequestHandler<GetProfilesQuery, ImmutableArray<AskedProfile>>
{
    public async Task<ImmutableArray<AskedProfile>> Handle(GetProfilesQuery query, CancellationToken cancellationToken)
    {
        var asked = query.Ids!.Select(id => UserId.IsValid(id) ? UserId.Parse(id) : null).ToList();
        var found = await profiles.FindMany(
            [.. asked.OfType<UserId>().Distinct()],
            query.Wants(GetProfilesQuery.Segments),
            query.Consistent,
            cancellationToken
        );
        var byId = found.ToDictionary(lookup => lookup.Id);
        return [.. query.Ids!.Zip(asked, (text, id) => new AskedProfile(text, id is null ? null : byId[id]))];
    }
}
