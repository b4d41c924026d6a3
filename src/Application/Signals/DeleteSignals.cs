using FluentValidation;
using MediatR;
using Personalisation.Application.Audit;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Signals;

/// <summary>
/// Removes a user's events and affinities, also from the profile, whose history keeps earlier versions. False if there was
/// nothing.
/// </summary>
public sealed record DeleteSignalsCommand(string Id) : IRequest<bool>, IAudited
{
    /// <inheritdoc/>
    public AuditedAct Act => new("signals.delete") { Subjects = [UserId.Parse(Id)] };
}

internal sealed class DeleteSignalsValidator : AbstractValidator<DeleteSignalsCommand>
{
    public DeleteSignalsValidator() => RuleFor(command => command.Id).IsUserId();
}

internal sealed class DeleteSignalsHandler(SignalRemoval removal) : IRequestHandler<DeleteSignalsCommand, bool>
{
    public Task<bool> Handle(DeleteSignalsCommand command, CancellationToken cancellationToken) =>
        removal.Remove(UserId.Parse(command.Id), cancellationToken);
}
