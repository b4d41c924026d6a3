using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Profiles;

/// <summary>Stores a new version of one segment of an existing profile.</summary>
/// <param name="Id">Whose segment.</param>
/// <param name="PathType">The type in the path.</param>
/// <param name="Segment">The version; its type may be left out.</param>
/// <param name="Precondition">What must hold of the segment that is stored.</param>
public sealed record SaveSegmentCommand(string Id, string PathType, SegmentInput Segment, Precondition Precondition)
    : IRequest<SavedSegment?>
{
    /// <summary>The version with the type that the path gives it.</summary>
    internal SegmentInput Typed => Segment with { Type = PathType };
}

/// <summary>A version that is stored now.</summary>
/// <param name="IsCreation">True where the profile had no such segment and has it now.</param>
/// <param name="Segment">
/// The version, which a later one may keep from being current; numbered as what reads of the segment then return.
/// </param>
public sealed record SavedSegment(bool IsCreation, Versioned<Segment> Segment);

internal sealed class SaveSegmentValidator : AbstractValidator<SaveSegmentCommand>
{
    public SaveSegmentValidator(TimeProvider clock)
    {
        RuleFor(command => command.Id).IsUserId();
        RuleFor(command => command.PathType).IsSegmentType().OverridePropertyName("type");
        RuleFor(command => command.Segment.Type)
            .Must((command, type) => string.Equals(type, command.PathType, StringComparison.Ordinal))
            .When(command => command.Segment.Type is not null)
            .WithMessage("must be the same as the type in the path, or left out")
            .OverridePropertyName("type");
        RuleFor(command => command.Typed).SetValidator(new SegmentInputValidator(clock)).OverridePropertyName("");
    }
}

internal sealed class SaveSegmentHandler(IProfileRepository profiles, TimeProvider clock)
    : IRequestHandler<SaveSegmentCommand, SavedSegment?>
{
    public Task<SavedSegment?> Handle(SaveSegmentCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var draft = command.Typed.ToDraft();
        return profiles.Save(
            UserId.Parse(command.Id),
            state =>
            {
                if (state.Profile is null)
                {
                    return null;
                }

                command.Precondition.Require(state.VersionOf(draft.Type));
                return state.Profile.Put(draft, state.Known, now);
            },
            (before, stored) => Describe(stored, before.VersionOf(draft.Type)),
            now,
            cancellationToken
        );
    }

    private static SavedSegment Describe(Versioned<ProfileChange> saved, long? versionBefore)
    {
        var version = saved.Value.Versions.Single();
        var isCurrent = saved.Value.After.Find(version.Type)?.CreatedAt == version.CreatedAt;
        var number = isCurrent ? saved.Version : versionBefore ?? saved.Version;
        return new SavedSegment(isCurrent && versionBefore is null, new(version, number));
    }
}
