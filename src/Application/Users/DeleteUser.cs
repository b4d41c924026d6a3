using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Users;

/// <summary>Removes a user from the directory; false if it does not exist. Profile and document stay.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Precondition">The precondition on the stored user.</param>
public sealed record DeleteUserCommand(string Id, Precondition Precondition) : WriteCommand<bool>;

internal sealed class DeleteUserValidator : AbstractValidator<DeleteUserCommand>
{
    public DeleteUserValidator() => RuleFor(command => command.Id).IsUserId();
}

internal sealed class DeleteUserHandler(IUserRepository users, TimeProvider clock)
    : IRequestHandler<DeleteUserCommand, bool>
{
    public Task<bool> Handle(DeleteUserCommand command, CancellationToken cancellationToken) =>
        users.Delete(
            UserId.Parse(command.Id),
            command.Precondition,
            clock.GetUtcNow(),
            command.Idempotency,
            cancellationToken
        );
}
