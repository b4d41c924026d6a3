using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.UserData;

/// <summary>All stores besides the table that have data of users.</summary>
internal sealed class OtherStores(IEnumerable<IOtherStore> stores)
{
    private readonly IOtherStore[] _stores = [.. stores];

    /// <summary>Whether there are any.</summary>
    public bool Any => _stores.Length > 0;

    /// <summary>Whether one of them has anything of the user.</summary>
    public async Task<bool> HoldAnything(UserId user, CancellationToken cancellationToken)
    {
        foreach (var store in _stores)
        {
            if (await store.HoldsAnything(user, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Removes everything of the user from all of them.</summary>
    /// <returns>Whether there was data of the user.</returns>
    public async Task<bool> Erase(UserId user, CancellationToken cancellationToken)
    {
        var isData = false;
        foreach (var store in _stores)
        {
            isData |= await store.Erase(user, cancellationToken);
        }

        return isData;
    }
}
