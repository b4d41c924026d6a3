using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Profiles;

/// <summary>Stores a new version of one segment of an existing profile.</summary>
/// <param name="Id">Whose segment.</param>
/// <param name="PathType">The type in the path.</param>
/// <param name="Segment">The version; its type is optional.</param>
/// <param name="Precondition">The precondition on the stored segment.</param>
public sealed record SaveSegmentCommand(string Id, string PathType, SegmentInput Segment, Precondition Precondition)
    : WriteCommand<SavedSegment?>
{
    /// <summary>The version with the type that the path gives it.</summary>
    internal SegmentInput Typed => Segment with { Type = PathType };
}

/// <summary>A version that is stored now.</summary>
/// <param name="IsCreation">True if the segment is new in the profile.</param>
/// <param name="Segment">
/// The stored version, which is not current if it is late; with the version number of what reads of the segment return.
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
    public async Task<SavedSegment?> Handle(SaveSegmentCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var draft = command.Typed.ToDraft();
        var saved = await profiles.Save(
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
            now,
            command.Idempotency?.From<SavedChange>(ToResult),
            cancellationToken
        );
        return saved is null ? null : ToResult(saved);
    }

    private static SavedSegment ToResult(SavedChange saved)
    {
        var (change, profileVersion) = saved.Stored;
        var version = change.Versions.Single();
        var versionBefore = saved.Before.VersionOf(version.Type);
        var isCurrent = change.After.Find(version.Type)?.CreatedAt == version.CreatedAt;
        var number = isCurrent ? profileVersion : versionBefore ?? profileVersion;
        return new SavedSegment(isCurrent && versionBefore is null, new(version, number));
    }
}
