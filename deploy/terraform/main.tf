# Personalisation in one apply: the table, the service over it, the alarms of both. The same content as
# deploy/cloudformation; `make deploy-check` compares them. docs/operations.md says how to deploy and to run it.

module "table" {
  source = "./table"

  table_name          = var.table_name
  deletion_protection = var.deletion_protection
  recovery_days       = var.recovery_days
  kms_key_arn         = var.kms_key_arn
}

locals {
  # After a restore the service uses another table than the one that is described here, until that is imported.
  table_in_use = coalesce(var.restored_table_name, module.table.table_name)
}

# Only if carts are to be in PostgreSQL.
module "carts" {
  source = "./carts"
  count  = var.carts_in_postgresql ? 1 : 0

  name                = var.name
  engine_version      = var.database_engine_version
  instance_class      = var.database_instance_class
  storage_gib         = var.database_storage_gib
  max_storage_gib     = var.database_max_storage_gib
  multi_az            = var.database_multi_az
  vpc_id              = var.vpc_id
  subnets             = length(var.database_subnets) > 0 ? var.database_subnets : var.task_subnets
  backup_days         = var.database_backup_days
  deletion_protection = var.deletion_protection
  kms_key_arn         = var.kms_key_arn
}

module "service" {
  source = "./service"

  name                  = var.name
  image                 = var.image
  cpu_architecture      = var.cpu_architecture
  cpu                   = var.cpu
  memory                = var.memory
  api_keys_secret_arn   = var.api_keys_secret_arn
  cors_origins          = var.cors_origins
  docs                  = var.docs
  oidc_authority        = var.oidc_authority
  oidc_audience         = var.oidc_audience
  signals_consent       = var.signals_consent
  log_level             = var.log_level
  log_retention_days    = var.log_retention_days
  table_name            = local.table_in_use
  table_kms_key_arn     = var.kms_key_arn
  allow_export_scan     = var.allow_export_scan
  cart_store_type       = var.carts_in_postgresql ? "postgres" : "dynamodb"
  database_url          = join("", module.carts[*].database_url)
  database_secret_arn   = join("", module.carts[*].database_secret_arn)
  database_client_group = join("", module.carts[*].database_client_group)
  vpc_id                = var.vpc_id
  load_balancer_subnets = var.load_balancer_subnets
  task_subnets          = var.task_subnets
  assign_public_ip      = var.assign_public_ip
  route_tables          = var.route_tables
  scheme                = var.scheme
  client_cidr           = var.client_cidr
  certificate_arn       = var.certificate_arn
  min_tasks             = var.min_tasks
  max_tasks             = var.max_tasks
  target_cpu            = var.target_cpu
  requests_per_task     = var.requests_per_task
  collector_image       = var.collector_image
  trace_ratio           = var.trace_ratio
}

module "alarms" {
  source = "./alarms"

  name                       = var.name
  table_name                 = local.table_in_use
  load_balancer_name         = module.service.load_balancer_name
  target_group_name          = module.service.target_group_name
  cluster_name               = module.service.cluster_name
  service_name               = module.service.service_name
  log_group_name             = module.service.log_group_name
  database_instance          = join("", module.carts[*].database_instance)
  database_connections       = var.database_connections
  email                      = var.email
  service_latency_seconds    = var.service_latency_seconds
  store_latency_milliseconds = var.store_latency_milliseconds
  error_percent              = var.error_percent
}
