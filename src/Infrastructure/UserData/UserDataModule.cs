using Microsoft.Extensions.DependencyInjection;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.UserData;

/// <summary>
/// Shared by all features with user data: the stubs of erasures and the content of a user's partition.
/// </summary>
internal static class UserDataModule
{
    public static IServiceCollection AddUserData(this IServiceCollection services) =>
        services
            .AddSingleton(ItemType.Of<ErasureItem>(ErasureItem.Kind))
            .AddSingleton<UserPartition>()
            .AddSingleton<OtherStores>();
}
