using FluentValidation;
using MediatR;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Patching;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Profiles;

/// <summary>Changes the named parts of an existing profile atomically; null if absent.</summary>
/// <param name="Id">Whose profile.</param>
/// <param name="BodyId">The id in the body.</param>
/// <param name="Tags">The new tags; a removal clears them.</param>
/// <param name="Segments">By type, the changes to each segment, or null to remove it; a removal removes all.</param>
/// <param name="CreatedAt">When the profile was created.</param>
/// <param name="UpdatedAt">When the profile was last updated.</param>
/// <param name="ExpiresAt">When the profile expires.</param>
/// <param name="Precondition">The precondition on the stored profile.</param>
public sealed record PatchProfileCommand(
    string Id,
    Patched<string>? BodyId,
    Patched<IReadOnlyList<string?>>? Tags,
    Patched<IReadOnlyDictionary<string, SegmentPatchInput?>>? Segments,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    Patched<DateTimeOffset?>? ExpiresAt,
    Precondition Precondition
) : WriteCommand<Versioned<UserProfile>?>
{
    /// <summary>The changes of a valid command.</summary>
    internal ProfileMerge ToMerge()
    {
        var segments = Segments?.Value?.ToList() ?? [];
        return new ProfileMerge(
            Tags is null ? null : Domain.Profiles.Tags.Of(Tags.Value?.Select(tag => tag!) ?? []),
            [.. segments.Where(one => one.Value is not null).Select(one => one.Value!.ToMerge(one.Key))],
            [.. segments.Where(one => one.Value is null).Select(one => SegmentType.Parse(one.Key))],
            Segments is { Value: null },
            CreatedAt,
            UpdatedAt,
            ExpiresAt
        );
    }
}

internal sealed class PatchProfileValidator : AbstractValidator<PatchProfileCommand>
{
    private readonly SegmentInputValidator _segment;

    public PatchProfileValidator(TimeProvider clock)
    {
        _segment = new SegmentInputValidator(clock);
        RuleFor(command => command.Id).IsUserId();
        RuleFor(command => command.BodyId).Custom(CheckId);
        RuleFor(command => command.Tags).Custom((tags, context) => TagsInput.Check(tags?.Value, context));
        RuleFor(command => command.Segments).Custom((segments, context) => CheckSegments(segments?.Value, context));
        RuleFor(command => command.CreatedAt).IsNotAhead(clock);
        RuleFor(command => command.UpdatedAt).IsNotAhead(clock);
    }

    private static void CheckId(Patched<string>? id, ValidationContext<PatchProfileCommand> context)
    {
        var fault = id is { Value: { } text }
            ? FieldRules.FindFault(text, context.InstanceToValidate.Id)
            : Patched.NotRemovedRule;
        if (id is not null && fault is not null)
        {
            context.AddFailure("id", fault);
        }
    }

    private void CheckSegments(
        IReadOnlyDictionary<string, SegmentPatchInput?>? segments,
        ValidationContext<PatchProfileCommand> context
    )
    {
        if (segments?.Count > ProfileDraft.MaxSegments)
        {
            context.AddFailure("segments", ProfileDraft.CountRule);
        }

        foreach (var (type, segment) in segments ?? new Dictionary<string, SegmentPatchInput?>(StringComparer.Ordinal))
        {
            if (!SegmentType.IsValid(type))
            {
                context.AddFailure(PlaceOf(type), SegmentType.Rule);
            }
            else if (segment is not null)
            {
                Check(type, segment, context);
            }
        }
    }

    private void Check(string type, SegmentPatchInput segment, ValidationContext<PatchProfileCommand> context)
    {
        if (segment.Type is { Value: null })
        {
            context.AddFailure(PlaceOf(type, "type"), Patched.NotRemovedRule);
        }
        else if (segment.Type is not null && !string.Equals(segment.Type.Value, type, StringComparison.Ordinal))
        {
            context.AddFailure(PlaceOf(type, "type"), "must be the same as the member's name, or left out");
        }

        if (segment.Categories is { Value: null })
        {
            context.AddFailure(PlaceOf(type, "categories"), Patched.NotRemovedRule);
        }

        foreach (var failure in _segment.Validate(segment.ToWhole(type)).Errors)
        {
            context.AddFailure(PlaceOf(type, failure.PropertyName), failure.ErrorMessage);
        }
    }

    private static string PlaceOf(string type, string member = "") => FieldNames.OfEntry("segments", type, member);
}

internal sealed class PatchProfileHandler(IProfileRepository profiles, TimeProvider clock)
    : IRequestHandler<PatchProfileCommand, Versioned<UserProfile>?>
{
    public async Task<Versioned<UserProfile>?> Handle(PatchProfileCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var merge = command.ToMerge();
        var saved = await profiles.Save(
            UserId.Parse(command.Id),
            state =>
            {
                command.Precondition.Require(state.Version);
                return state.Profile is { } profile ? merge.ApplyTo(profile, state.Known, now) : null;
            },
            now,
            command.Idempotency?.From<SavedChange>(ToResult),
            cancellationToken
        );
        return saved is null ? null : ToResult(saved);

        static Versioned<UserProfile> ToResult(SavedChange saved) => saved.Stored.Select(change => change.After);
    }
}
