using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Users;

/// <summary>Users as the handlers make them, by the store's own clock.</summary>
internal static class Directory
{
    public static EmailAddress FreshEmail() => EmailAddress.Parse($"{Guid.NewGuid():N}@Example.org");

    public static User Fresh(this TestStore store, EmailAddress? email = null, UserId? id = null)
    {
        var now = store.Clock.GetUtcNow();
        return new User(id ?? A.FreshId(), email ?? FreshEmail(), UserName.Parse("Ada"), now, now);
    }

    public static Task<Versioned<User>> Create(this TestStore store, User account) =>
        store.Users.Create(account, store.Clock.GetUtcNow(), idempotency: null, CancellationToken.None);

    public static Task<Versioned<User>?> Move(
        this TestStore store,
        UserId id,
        EmailAddress email,
        Precondition? precondition = null
    )
    {
        var now = store.Clock.GetUtcNow();
        return store.Users.Change(
            id,
            account => account.With(email, name: null, now),
            precondition ?? Precondition.None,
            now,
            idempotency: null,
            CancellationToken.None
        );
    }

    public static Task<bool> Delete(this TestStore store, UserId id, Precondition? precondition = null) =>
        store.Users.Delete(
            id,
            precondition ?? Precondition.None,
            store.Clock.GetUtcNow(),
            idempotency: null,
            CancellationToken.None
        );

    public static Task<Versioned<User>?> Find(this TestStore store, UserId id) =>
        store.Users.Find(id, consistent: true, CancellationToken.None);

    /// <summary>The owner in the address item; null if absent.</summary>
    public static async Task<string?> OwnerOf(this TestStore store, EmailAddress email) =>
        (await store.Partition($"EMAIL#{email.Value}")).SingleOrDefault()?["id"].S;

    public static Task<long> Count(this TestStore store) => store.Users.Count(consistent: true, CancellationToken.None);
}
