using MediatR;

namespace Personalisation.Application.Users;

/// <summary>The number of users.</summary>
public sealed record CountUsersQuery : IRequest<UserCount>
{
    /// <summary>Whether the read is strongly consistent.</summary>
    public required bool Consistent { get; init; }
}

/// <summary>A number of users.</summary>
public sealed record UserCount(long Count);

internal sealed class CountUsersHandler(IUserRepository users) : IRequestHandler<CountUsersQuery, UserCount>
{
    public async Task<UserCount> Handle(CountUsersQuery query, CancellationToken cancellationToken) =>
        new(await users.Count(query.Consistent, cancellationToken));
}
