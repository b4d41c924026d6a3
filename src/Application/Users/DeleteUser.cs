using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Application.Privacy;
using Personalisation.Domain;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Users;

/// <summary>Removes a user; false where there is none.</summary>
/// <param name="Id">Who.</param>
/// <param name="Erase">Whether profile and document go as well.</param>
/// <param name="Precondition">What must hold of the user as it is stored, before anything is removed.</param>
public sealed record DeleteUserCommand(string Id, bool Erase, Precondition Precondition) : IRequest<bool>;

internal sealed class DeleteUserValidator : AbstractValidator<DeleteUserCommand>
{
    public DeleteUserValidator() => RuleFor(command => command.Id).IsUserId();
}

internal sealed class DeleteUserHandler(IUserRepository users, IPersonalDataRepository personalData, TimeProvider clock)
    : IRequestHandler<DeleteUserCommand, bool>
{
    public async Task<bool> Handle(DeleteUserCommand command, CancellationToken cancellationToken)
    {
        var (id, now) = (UserId.Parse(command.Id), clock.GetUtcNow());
        if (!command.Erase)
        {
            return await users.Delete(id, command.Precondition, now, cancellationToken);
        }

        var user = await users.Find(id, consistent: true, cancellationToken);
        command.Precondition.Require(user?.Version);
        if (user is null)
        {
            return false;
        }

        // The user last: as long as it is there, a repetition finds it and finishes what was interrupted.
        await KeyedRequest.Unkept(token => Erase(id, now, token), cancellationToken);
        return await users.Delete(id, Precondition.None, now, cancellationToken);
    }

    private Task<bool> Erase(UserId id, DateTimeOffset now, CancellationToken cancellationToken) =>
        personalData.EraseAll(id, Precondition.None, static found => found, now, cancellationToken);
}
