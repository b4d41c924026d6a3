# A PostgreSQL for carts, which is optional: the same as in deploy/cloudformation/carts.yaml.

# Tasks that are in this group may connect; they get nothing else by it.
resource "aws_security_group" "client" {
  name_prefix = "${var.name}-carts-client-"
  description = "Tasks that use the carts of PostgreSQL."
  vpc_id      = var.vpc_id

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "postgresql" {
  security_group_id            = aws_security_group.client.id
  description                  = "PostgreSQL"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_security_group" "database" {
  name_prefix = "${var.name}-carts-"
  description = "The tasks of the service may connect to PostgreSQL, and nothing else may."
  vpc_id      = var.vpc_id

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "tasks" {
  security_group_id            = aws_security_group.database.id
  description                  = "Tasks"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.client.id
}

resource "aws_db_subnet_group" "database" {
  name_prefix = "${var.name}-carts-"
  description = "PostgreSQL for carts"
  subnet_ids  = var.subnets
}

resource "aws_db_instance" "database" {
  identifier_prefix          = "${var.name}-carts-"
  engine                     = "postgres"
  engine_version             = var.engine_version
  auto_minor_version_upgrade = true
  instance_class             = var.instance_class
  db_name                    = "carts"
  port                       = 5432
  username                   = "carts"
  # RDS makes the password, keeps it in a secret of its own, and rotates it. It is not in the state.
  manage_master_user_password     = true
  multi_az                        = var.multi_az
  storage_type                    = "gp3"
  allocated_storage               = var.storage_gib
  max_allocated_storage           = var.max_storage_gib
  storage_encrypted               = true
  kms_key_id                      = var.kms_key_arn == "" ? null : var.kms_key_arn
  backup_retention_period         = var.backup_days
  copy_tags_to_snapshot           = true
  deletion_protection             = var.deletion_protection
  publicly_accessible             = false
  db_subnet_group_name            = aws_db_subnet_group.database.name
  vpc_security_group_ids          = [aws_security_group.database.id]
  enabled_cloudwatch_logs_exports = ["postgresql"]
  # A last snapshot remains.
  skip_final_snapshot       = false
  final_snapshot_identifier = "${var.name}-carts-last"
}
