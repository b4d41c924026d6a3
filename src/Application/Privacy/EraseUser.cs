using FluentValidation;
using MediatR;
using Personalisation.Application.Audit;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;

namespace Personalisation.Application.Privacy;

/// <summary>
/// Removes everything about a user: directory entry, profile, segments, history, document, and the stored responses
/// that name the user. False if there was nothing.
/// </summary>
/// <param name="Id">The user's id.</param>
/// <param name="Precondition">The precondition of the erasure.</param>
public sealed record EraseUserCommand(string Id, ErasurePrecondition Precondition) : WriteCommand<bool>, IAudited
{
    /// <inheritdoc/>
    public AuditedAct Act => new("user.erase") { Subjects = [UserId.Parse(Id)], ErasesSubjects = true };
}

internal sealed class EraseUserValidator : AbstractValidator<EraseUserCommand>
{
    public EraseUserValidator() => RuleFor(command => command.Id).IsUserId();
}

internal sealed class EraseUserHandler(IPersonalDataRepository personalData, TimeProvider clock)
    : IRequestHandler<EraseUserCommand, bool>
{
    public Task<bool> Handle(EraseUserCommand command, CancellationToken cancellationToken) =>
        personalData.EraseAll(
            UserId.Parse(command.Id),
            command.Precondition,
            clock.GetUtcNow(),
            command.Idempotency,
            cancellationToken
        );
}
