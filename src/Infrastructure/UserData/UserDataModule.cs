using Microsoft.Extensions.DependencyInjection;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.UserData;

/// <summary>What every feature with data about users knows: the stubs of erasures, and what a partition of a user has.</summary>
internal static class UserDataModule
{
    public static IServiceCollection AddUserData(this IServiceCollection services) =>
        services.AddSingleton(ItemType.Of<ErasureItem>(ErasureItem.Kind)).AddSingleton<UserPartition>();
}
