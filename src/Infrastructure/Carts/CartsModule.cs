using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Personalisation.Application.Carts;
using Personalisation.Domain.Carts;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Carts;

/// <summary>Carts in the table.</summary>
internal static class CartsModule
{
    public static IServiceCollection AddCarts(this IServiceCollection services)
    {
        services.TryAddSingleton(CartLifetimes.Default);
        return services
            .AddSingleton(ItemType.Of(CartItem.Kind, CartItemMapper.Read, CartItemMapper.Write))
            .AddSingleton(ItemType.Of<CartPointerItem>("CARP"))
            .AddSingleton(ItemType.Of<CartHeadItem>(CartHeadItem.Kind))
            .AddSingleton<IErasable, ErasableCarts>()
            .AddSingleton<IPersonalDataSource, CartPersonalData>()
            .AddSingleton(new ShownContent(CartItem.Kind, CartItem.Name))
            .AddSingleton<CartLocks>()
            .AddSingleton<CartEditor>()
            .AddSingleton<CartClaimer>()
            .AddSingleton<CartReader>()
            .AddSingleton<ActiveCartReader>()
            .AddSingleton<CartList>()
            .AddSingleton<CartWriter>()
            .AddSingleton<CartCreation>()
            .AddSingleton<CartClaim>()
            .AddSingleton<CartRemoval>()
            .AddSingleton<IErasureStep>(provider => provider.GetRequiredService<CartRemoval>())
            .AddSingleton<ICartRepository, DynamoDbCartRepository>();
    }
}
