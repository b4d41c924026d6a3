using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Rules;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Profiles;

/// <summary>Puts a profile: tags are replaced, each listed segment gets a new version, the others stay.</summary>
/// <param name="PathId">The id in the path; null if absent.</param>
/// <param name="Id">The id in the body; if both are missing, a new one is generated.</param>
public sealed record SaveProfileCommand(
    string? PathId,
    string? Id,
    IReadOnlyList<string?>? Tags,
    IReadOnlyList<SegmentInput?>? Segments,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset? ExpiresAt,
    Precondition Precondition
) : WriteCommand<Versioned<ProfileChange>>
{
    /// <summary>The draft of a valid command.</summary>
    internal ProfileDraft ToDraft(UserId id) =>
        new(
            id,
            Domain.Profiles.Tags.Of(Tags?.Select(tag => tag!) ?? []),
            [.. Segments?.Select(segment => segment!.ToDraft()) ?? []],
            CreatedAt,
            UpdatedAt,
            ExpiresAt
        );
}

internal sealed class SaveProfileValidator : AbstractValidator<SaveProfileCommand>
{
    public SaveProfileValidator(TimeProvider clock)
    {
        RuleFor(command => command.PathId)
            .IsUserId()
            .When(command => command.PathId is not null)
            .OverridePropertyName("id");
        RuleFor(command => command.Id).IsSameIdAs(command => command.PathId);
        RuleFor(command => command.Tags).Custom(TagsInput.Check);
        RuleFor(command => command.Segments)
            .Must(segments => segments is null || segments.Count <= ProfileDraft.MaxSegments)
            .WithMessage(ProfileDraft.CountRule)
            .Custom(CheckTypes);
        RuleForEach(command => command.Segments).NotNull().WithMessage(JsonRules.IsObject);
        RuleForEach(command => command.Segments).SetValidator(new SegmentInputValidator(clock)!);
        RuleFor(command => command.CreatedAt).IsNotAhead(clock);
        RuleFor(command => command.UpdatedAt).IsNotAhead(clock);
    }

    private static void CheckTypes(
        IReadOnlyList<SegmentInput?>? segments,
        ValidationContext<SaveProfileCommand> context
    )
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < segments?.Count; i++)
        {
            if (segments[i]?.Type is { } type && !seen.Add(type))
            {
                context.AddFailure($"segments[{i}].type", Segment.UniqueRule);
            }
        }
    }
}

internal sealed class SaveProfileHandler(IProfileRepository profiles, TimeProvider clock)
    : IRequestHandler<SaveProfileCommand, Versioned<ProfileChange>>
{
    public async Task<Versioned<ProfileChange>> Handle(SaveProfileCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = command.PathId ?? command.Id;
        var draft = command.ToDraft(id is null ? UserId.New(now) : UserId.Parse(id));
        var saved = await profiles.Save(
            draft.Id,
            state =>
            {
                command.Precondition.Require(state.Version);
                return draft.ApplyTo(state.Profile, state.Known, now);
            },
            now,
            command.Idempotency?.From<SavedChange>(static saved => saved.Stored),
            cancellationToken
        );
        return saved!.Stored;
    }
}
