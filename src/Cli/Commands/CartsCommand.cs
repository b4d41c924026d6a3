namespace Personalisation.Cli.Commands;

/// <summary>Commands that test a cart service, and prepare its database.</summary>
internal sealed class CartsCommand : ToolCommand
{
    public CartsCommand(Shell shell)
        : base(
            "carts",
            "Test a cart service, and prepare the database of its carts.",
            "personalisation carts probe --url https://shop.example.com",
            "personalisation carts consistency --output consistency.json",
            "DATABASE_URL=postgres://shop@db.example.com/shop personalisation carts migrate"
        )
    {
        Add(new CartsProbeCommand(shell));
        Add(new CartsConsistencyCommand(shell));
        Add(new CartsCompareCommand(shell));
        Add(new CartsMigrateCommand(shell));
    }
}
