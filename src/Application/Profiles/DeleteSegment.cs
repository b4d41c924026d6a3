using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Profiles;

/// <summary>Removes one segment from the profile; its history stays. False if there is no such segment.</summary>
public sealed record DeleteSegmentCommand(string Id, string Type, Precondition Precondition) : WriteCommand<bool>;

internal sealed class DeleteSegmentValidator : AbstractValidator<DeleteSegmentCommand>
{
    public DeleteSegmentValidator()
    {
        RuleFor(command => command.Id).IsUserId();
        RuleFor(command => command.Type).IsSegmentType();
    }
}

internal sealed class DeleteSegmentHandler(IProfileRepository profiles, TimeProvider clock)
    : IRequestHandler<DeleteSegmentCommand, bool>
{
    public async Task<bool> Handle(DeleteSegmentCommand command, CancellationToken cancellationToken)
    {
        var (now, type) = (clock.GetUtcNow(), SegmentType.Parse(command.Type));
        var saved = await profiles.Save(
            UserId.Parse(command.Id),
            state =>
            {
                command.Precondition.Require(state.VersionOf(type));
                return state.Profile?.Remove(type, state.Known, now);
            },
            now,
            command.Idempotency?.From<SavedChange>(static _ => true),
            cancellationToken
        );
        return saved is not null;
    }
}
