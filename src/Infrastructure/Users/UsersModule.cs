using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Personalisation.Application.Users;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Users;

/// <summary>The directory of users.</summary>
internal static class UsersModule
{
    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.TryAddSingleton(new UserOptions());
        return services
            .AddSingleton(ItemType.Of<UserItem>(UserItem.Kind))
            .AddSingleton(ItemType.Of<EmailItem>("MAIL"))
            .AddSingleton(ItemType.Of<CounterItem>(CounterItem.Kind))
            .AddSingleton<IErasable, ErasableUser>()
            .AddSingleton<IPersonalDataSource>(static provider => new ItemPersonalData<UserItem>(
                provider.GetRequiredService<ItemTable>(),
                Keys.DirectoryEntry,
                static (item, _) => item.ToUser()
            ))
            .AddSingleton(new ShownContent(UserItem.Kind, "user"))
            .AddSingleton<UserListing>()
            .AddSingleton<UserCreation>()
            .AddSingleton<UserChange>()
            .AddSingleton<UserRemoval>()
            .AddSingleton<IUserRepository, DynamoDbUserRepository>();
    }
}
