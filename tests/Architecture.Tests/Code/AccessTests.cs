using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;
using Personalisation.Domain.Access;

namespace Personalisation.Architecture.Tests.Code;

/// <summary>Every action says whom it is about and who may call it: a new route cannot forget it.</summary>
internal sealed class AccessTests
{
    // Parameters that name a user in any route, unless they follow the name of something else.
    private static readonly string[] UserParameters = ["id", "userId", "customerId"];
    private static readonly string[] OtherThings = ["catalogue", "products", "vendors", "carts", "orders", "programs"];

    // Everybody may read a review, and the vendor may reply to it; its author may not.
    private static readonly string[] AboutOthers =
    [
        "ReviewsController.Get",
        "ReviewsController.Reply",
        "VendorRepliesController.Put",
    ];

    private static readonly MethodInfo[] Actions =
    [
        .. Assembly
            .Load("Personalisation.Api")
            .GetTypes()
            .Where(type => typeof(ControllerBase).IsAssignableFrom(type))
            .SelectMany(type =>
                type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            ),
    ];

    private static readonly List<(MethodInfo Action, AccessDeclaration Access)> Closed =
    [
        .. Actions.Select(action => (action, AccessDeclaration.Of(action))).Where(pair => !pair.Item2.IsAnonymous),
    ];

    [Test]
    public void Actions_ThatAreNotAnonymous_RequireOneRoleAndAScope()
    {
        Assert.That(Closed, Has.Count.GreaterThan(30));
        Assert.That(
            Closed
                .Where(one => one.Access is not { Roles.Count: 1, Scopes.Count: > 0 })
                .Select(one => Shown(one.Action)),
            Is.Empty
        );
    }

    [Test]
    public void Actions_ThatNameAUserInTheirRoute_AreAboutThatUser()
    {
        var named = Closed
            .Select(one =>
                (one.Action, one.Access, Parameter: UserParameters.FirstOrDefault(it => NamesUser(one.Action, it)))
            )
            .Where(one => one.Parameter is not null)
            .ToList();
        Assert.That(named, Has.Count.GreaterThan(25));
        Assert.That(
            named
                .Where(one =>
                    one.Access.IsPublic || !string.Equals(one.Access.Owner, one.Parameter, StringComparison.Ordinal)
                )
                .Select(one => Shown(one.Action)),
            Is.EquivalentTo(AboutOthers)
        );
    }

    [Test]
    public void Actions_WithAnOwner_HaveItInTheirRoute() =>
        Assert.That(
            Closed
                .Where(one => one.Access.Owner is { } owner && !Takes(one.Action, owner))
                .Select(one => Shown(one.Action)),
            Is.Empty
        );

    // Anything else is for unrestricted callers: adding a route here is a decision.
    [Test]
    public void Actions_AboutNobodyOrEverybody_AreThese() =>
        Assert.That(
            Closed
                .Where(one => one.Access.Owner is null && !IsOfMarketplace(one.Action))
                .Select(one => one.Action.Name),
            Is.EquivalentTo([
                "Put",
                "Put",
                "BatchGet",
                "BatchPut",
                "Create",
                "List",
                "Count",
                "BatchDelete",
                "Export",
                "Export",
                "Import",
                "Create",
                "List",
                "Rotate",
                "Revoke",
                "Create",
                "Put",
                "Get",
                "Patch",
                "Delete",
                "List",
                "BatchGet",
                "Record",
                "Config",
                "List",
                "Get",
                "Episodes",
                "Trending",
                "Popular",
                "Rising",
            ])
        );

    [Test]
    public void Actions_OfTheMarketplaceWithoutAnOwner_AreThese() =>
        Assert.That(
            Closed
                .Where(one => one.Access.Owner is null && IsOfMarketplace(one.Action))
                .Select(one => $"{Shown(one.Action)}{(one.Access.IsPublic ? "" : ", not confined")}"),
            Is.EquivalentTo([
                "CartLinesController.Add",
                "CartLinesController.Adjust",
                "CartLinesController.Clear",
                "CartLinesController.Remove",
                "CartLinesController.Replace",
                "CartLinesController.Set",
                "CartsController.Claim",
                "CartsController.Create",
                "CartsController.Delete",
                "CartsController.Get",
                "CartsController.Refresh",
                "CategoriesController.List",
                "CategoriesController.Put, not confined",
                "CheckoutController.Checkout",
                "CustomerCartsController.Find, not confined",
                "FansController.OfProduct, not confined",
                "FansController.OfVendor, not confined",
                "OrdersController.Get",
                "OrdersController.List, not confined",
                "OrdersController.Move",
                "ProductsController.Create, not confined",
                "ProductsController.Delete, not confined",
                "ProductsController.Get",
                "ProductsController.List",
                "ProductsController.Patch, not confined",
                "ProductsController.Replace, not confined",
                "ReviewListsController.OfVendor",
                "ReviewsController.Get",
                "ReviewsController.List",
                "ReviewsController.Reply, not confined",
                "ShoppingCartController.Add, not confined",
                "ShoppingCartController.Create, not confined",
                "ShoppingCartController.Get, not confined",
                "ShoppingCheckoutController.Checkout, not confined",
                "StockController.Adjust, not confined",
                "StockController.Set, not confined",
                "VendorsController.Close, not confined",
                "VendorsController.Create, not confined",
                "VendorsController.Get",
                "VendorsController.List, not confined",
                "VendorsController.Patch, not confined",
                "VendorsController.Replace, not confined",
            ])
        );

    [Test]
    public void Actions_Always_RequireScopesWellFormed() =>
        Assert.That(Closed.SelectMany(one => one.Access.Scopes), Is.All.Matches<string>(Scope.IsValid));

    private static bool Takes(MethodInfo action, string parameter) =>
        RouteOf(action).Contains($"{{{parameter}}}", StringComparison.Ordinal);

    private static bool NamesUser(MethodInfo action, string parameter) =>
        Takes(action, parameter)
        && !OtherThings.Any(thing => RouteOf(action).Contains($"{thing}/{{{parameter}}}", StringComparison.Ordinal));

    private static bool IsOfMarketplace(MethodInfo action) =>
        action.DeclaringType!.Namespace!.Split('.')[^1]
            is "Catalogue"
                or "Reviews"
                or "Favourites"
                or "Dashboards"
                or "Carts"
                or "Orders";

    private static string RouteOf(MethodInfo action) =>
        $"{action.DeclaringType!.GetCustomAttribute<RouteAttribute>()?.Template}/{action.GetCustomAttribute<HttpMethodAttribute>()?.Template}";

    private static string Shown(MethodInfo action) => $"{action.DeclaringType!.Name}.{action.Name}";
}
