using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Profiles;

/// <summary>Removes one segment from the profile; its history stays. False if there is no such segment.</summary>
public sealed record DeleteSegmentCommand(string Id, string Type, Precondition Precondition) : IRequest<bool>;

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
    public Task<bool> Handle(DeleteSegmentCommand command, CancellationToken cancellationToken)
    {
        var (now, type) = (clock.GetUtcNow(), SegmentType.Parse(command.Type));
        return profiles.Save(
            UserId.Parse(command.Id),
            state =>
            {
                command.Precondition.Require(state.VersionOf(type));
                return state.Profile?.Remove(type, state.Known, now);
            },
            static (_, _) => true,
            now,
            cancellationToken
        );
    }
}
