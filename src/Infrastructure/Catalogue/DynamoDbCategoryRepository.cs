using System.Collections.Immutable;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Catalogue;

/// <inheritdoc cref="ICategoryRepository"/>
internal sealed class DynamoDbCategoryRepository(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    CatalogueOptions catalogue,
    CategoryReshard reshard,
    StoreOptions options,
    TimeProvider clock
) : ICategoryRepository
{
    private const string Name = "category";

    private readonly ConflictRetry _retry = new(options, clock);

    public async Task<ImmutableArray<Category>> FindAll(bool consistent, CancellationToken cancellationToken)
    {
        var query = new QueryOperationConfig
        {
            ConsistentRead = consistent,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#pk = :categories",
                ExpressionAttributeNames = { ["#pk"] = Attributes.PartitionKey },
                ExpressionAttributeValues = { [":categories"] = Keys.Categories },
            },
        };
        var found = ImmutableArray.CreateBuilder<Category>();
        await foreach (var page in table.Query<ProductCategoryItem>(query, cancellationToken))
        {
            found.AddRange(page.Select(item => item.ToCategory()));
        }

        return found.ToImmutable();
    }

    public Task<long?> Reshard(CategorySlug slug, int partitions, CancellationToken cancellationToken) =>
        reshard.Run(slug, partitions, cancellationToken);

    public async Task<Versioned<Category>> Save(
        Category category,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<Category>>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var saved = await _retry.Run<Versioned<Category>>($"category {category.Slug}", TrySave, cancellationToken);
        return saved!;

        async Task<WriteAttempt<Versioned<Category>>> TrySave(CancellationToken token)
        {
            var stored = await table.Load<ProductCategoryItem>(Keys.Category(category.Slug), consistent: true, token);
            precondition.Require(stored?.Version);
            var version = stored is null ? Versions.New(now) : Versions.After(stored.Version, now);
            var writeToken = WriteTokens.New(now);
            var item = ProductCategoryItem.Of(
                category,
                stored?.Shards ?? catalogue.CategoryShards,
                version,
                writeToken
            );
            item.Was = stored?.Was;
            var guard = stored is null ? Condition.Absent : Condition.Unchanged(stored.Version);
            var write = new Transaction(writeToken, writeToken).Put(table.ToAttributes(item), Name, guard);
            var result = new Versioned<Category>(category, version);
            await responses.Join(write, idempotency, result, named: null, now, token);
            return new(!(await writer.TryWrite(write, token)).IsWritten, result);
        }
    }
}
