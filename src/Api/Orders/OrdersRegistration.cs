using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Carts;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.Startup;
using Personalisation.Application.Carts;
using Personalisation.Application.Orders;

namespace Personalisation.Api.Orders;

/// <summary>Registers the options of carts and orders, and the end of orders that are not confirmed.</summary>
internal static class OrdersRegistration
{
    public static IServiceCollection AddOrdering(this IServiceCollection services, IConfiguration configuration)
    {
        if (Setting.ShoppingCarts.Flag(configuration, missing: true))
        {
            services.AddSingleton(new PlainProblemsPath("/shopping-carts", new ShoppingCartProblemsAttribute()));
        }
        else
        {
            services.Configure<MvcOptions>(options => options.Conventions.Add(new WithoutPublishedCarts()));
        }

        return services
            .AddSection<CartOptions>(configuration, "Carts")
            .AddSection<OrderOptions>(configuration, "Orders")
            .AddSingleton(provider => provider.GetRequiredService<CartOptions>().ToLifetimes())
            .AddHostedService<LapsedOrders>();
    }
}
