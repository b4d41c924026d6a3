using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Users;

/// <summary>One user; null if absent.</summary>
public sealed record GetUserQuery(string Id, bool Consistent) : IRequest<Versioned<User>?>;

internal sealed class GetUserValidator : AbstractValidator<GetUserQuery>
{
    public GetUserValidator() => RuleFor(query => query.Id).IsUserId();
}

internal sealed class GetUserHandler(IUserRepository users) : IRequestHandler<GetUserQuery, Versioned<User>?>
{
    public Task<Versioned<User>?> Handle(GetUserQuery query, CancellationToken cancellationToken) =>
        users.Find(UserId.Parse(query.Id), query.Consistent, cancellationToken);
}
